"""Readers of external registers (外部台账): other systems' files, row by row, before anything is decided.

A reader only reads. It yields what the file says, as text, in file order, with the row it stands in, and it
hands back the rows that cannot even be read. What a column means, and whether it becomes an event, is decided
by those who call it.

::

    source      the shapes that every reader yields, and ``open_register``
    files       the bytes of one file: plain or gzip, how far they have been read, what damage is called
    xes         event logs: XES 1.0
    table       rules shared by all tables: the header, the width of a row
    delimited   CSV and TSV
    workbook    XLSX, XLS and ODS, read by ``workbook_child`` in a process of its own
    times       a time written as text, to an aware UTC datetime
"""
