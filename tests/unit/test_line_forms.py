"""Short lines told by form alone, and what stands behind a story about its sender."""

from __future__ import annotations

import pytest

from workers.text.extract import Page
from workers.text.line_forms import line_form
from workers.text.split import drafts

RELEASE = (
    "Brandt Werke will buy the Austrian pump maker Kolbinger for 310 million euros, the two companies said on Monday.",
    "Kolbinger employs 900 people in Graz and supplies two thirds of the waterworks between Vienna and Trieste.",
    "The price is eleven times the operating profit expected for this year, before savings of about 20 million euros.",
    "Regulators in Vienna and Brussels have to agree, and the sale is to be completed before the end of the summer.",
)
COMPANY = (
    "Brandt Werke designs and makes pumps and valves for waterworks in 40 countries, with sales of 2 billion euros."
)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Annexe : tableau des communes (PDF, 1,4 Mo)", "navigation"),
        ("Presse : Claire Moreau, tél. +33 1 40 00 00 00", "contact"),
        ("Investors: Jonas Weber +49 30 5550 0000", "contact"),
        ("Silva 12' Moreno 45+2' – Okafor 88'", "navigation"),
        ("Harbour Park, Aberdeen. Att: 14,302", "navigation"),
        ("Most read on Harbour Times", "related"),
        ("Coast Desk / By Ann Moore and staff", "byline"),
        ("Boats in the flooded market on Monday. Rita Cole/Multimedia Editor", "caption"),
    ],
)
def test_a_form_no_sentence_has_tells_the_line(line: str, reason: str) -> None:
    assert line_form(line, len(line.split())) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Popular on both sides of the river, the mayor won again",
        "Silva scored after 12' and left the pitch hurt.",
        "The ministry published its report (in French)",
        "The bill passed by 212 votes to 198",
        "The either/or of the harbour vote",
    ],
)
def test_a_headline_or_sentence_has_none_of_them(line: str) -> None:
    assert line_form(line, len(line.split())) is None


def page(*lines: str) -> Page:
    return Page(tuple(part for line in lines for part in (line, "")))


def test_what_a_company_says_of_itself_behind_its_release_is_removed() -> None:
    (story,) = drafts(page(*RELEASE, "ABOUT BRANDT WERKE", COMPANY, "Media: Eva Lang +49 30 5550 0001"))
    assert story.paragraphs == RELEASE


def test_a_section_about_something_stays_where_nothing_shows_a_release() -> None:
    (story,) = drafts(page(*RELEASE, "About Brandt Werke", COMPANY))
    assert COMPANY in story.paragraphs


def test_an_authors_profile_under_his_name_behind_the_tags_is_removed() -> None:
    profile = (
        "Having begun at a shipping weekly in Bergen, Ola Strand edited two trade magazines and a book on ferries."
    )
    (story,) = drafts(page(*RELEASE, "Tags: pumps, Graz", "Ola Strand", profile))
    assert story.paragraphs == RELEASE


def test_the_name_over_an_offer_goes_with_it() -> None:
    offer = "Courier Extra is what our readers pay for: all our reporting, without advertising, for £4 a month."
    (story,) = drafts(page(*RELEASE[:2], "Courier Extra", offer, *RELEASE[2:]))
    assert story.paragraphs == RELEASE
