"""Read models of generations that are gone."""

from __future__ import annotations

from pathlib import Path

from workers.kafka.model_folder import delete_model, delete_other_models, model_path
from workers.settings import Settings
from workers.web.read_model import open_model


def test_only_the_models_of_generations_that_are_gone_are_deleted_with_what_lies_beside_them(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, namespace="one")
    paths = {name: model_path(settings, settings.names.of_generation(name)) for name in ("base", "kept", "gone")}
    other = model_path(settings.model_copy(update={"namespace": "two"}), settings.names.of_generation("gone"))
    with open_model(paths["base"]), open_model(paths["kept"]), open_model(other), open_model(paths["gone"]):
        assert paths["gone"].with_name("gone.sqlite-wal").exists()
        assert delete_other_models(settings, ["base", "kept"]) == [paths["gone"]]
    assert sorted(one.name for one in paths["base"].parent.iterdir()) == ["base.sqlite", "kept.sqlite"]
    assert other.exists()
    delete_model(paths["gone"])  # what isn't there is no error
    assert delete_other_models(settings.model_copy(update={"namespace": "three"}), []) == []
