"""What companies of a trade usually have: activities, aspects, obligations, objectives."""

from assistant.sectors.library import Sector, load_sectors, sector, sectors_in

__all__ = ["Sector", "load_sectors", "sector", "sectors_in"]
