"""Rasad's topology on Faust as it is shipped; see ``benchmarks/stock_faust.py``."""

from benchmarks import stock_faust
from benchmarks.systems.stages import count_stages

if __name__ == "__main__":
    count_stages()
    stock_faust.main()
