"""How proposals come about and become changes of the record."""
