"""Inputs for every reader, well-formed and damaged: what a disk, a network or a stranger makes of good bytes."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Mapping

import newspaper
import pyarrow as pa
import pyarrow.parquet as pq

PIECES = (
    b"\0", b"\xff\xfe", b"<![CDATA[", b"&#x110000;", b"<!ENTITY a SYSTEM 'x'>", b"\r\n\r\n", b'"', b"\x1f\x8b\x08",
    b"]]>", b"Content-Length: 99999999999\r\n", b"=?utf-8?q?=ff?=", b"\xed\xa0\x80", b"<a" * 50, b"PK\x05\x06",
)  # fmt: skip


def seeds() -> Mapping[str, bytes]:
    """Return a well-formed input of every format."""
    record = {"text": " ".join(newspaper.BODY), "published_at": "2024-05-01T08:00:00Z", "url": "https://a.example/1"}
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([record] * 3), table)
    mail = b"From: Desk <d@a.example>\nSubject: =?utf-8?q?N=C3=A9ws?=\nDate: Thu, 2 May 2024 09:00:00 +0000\n"
    parts = b"--x\nContent-Type: text/plain\n\nRain fell.\n--x\nContent-Type: text/html\n\n<p>Rain fell.</p>\n--x--\n"
    warc = newspaper.archive((f"https://a.example/{n}", newspaper.page(n)) for n in range(2))
    gdelt = newspaper.LISTS["/20240502.export.CSV"]("https://a.example")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20240502.export.CSV", gdelt)
    return {
        "jsonl": b"\n".join([json.dumps(record).encode()] * 3),
        "json": json.dumps([record] * 3).encode(),
        "csv": b"text,url\n" + b'"Rain, and wind.",https://a.example/1\n' * 3,
        "tsv": b"text\turl\nRain\thttps://a.example/1\n",
        "parquet": table.getvalue(),
        "text": newspaper.BODY[0].encode(),
        "html": newspaper.page(1),
        "mail": mail + b'Content-Type: multipart/alternative; boundary="x"\n\n' + parts,
        "warc": gzip.decompress(warc),
        "warc.gz": warc,
        "feed": newspaper.LISTS["/feed.xml"]("https://a.example"),
        "atom": newspaper.LISTS["/atom.xml"]("https://a.example"),
        "sitemap": newspaper.LISTS["/news-map.xml"]("https://a.example"),
        "gdelt": gdelt,
        "gdelt.zip": packed.getvalue(),
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the bytes cut, doubled, flipped, or with something strange put into them, a few times over."""
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(content))
        until = min(len(content), place + chance.choice((1, 4, 30, 400)))
        content = chance.choice((
            content[:place],
            content[:place] + content[until:],
            content[:until] + content[place:],
            content[:place] + chance.choice(PIECES) * chance.choice((1, 1, 200)) + content[place:],
            content[:place] + chance.randbytes(until - place) + content[until:],
        ))  # fmt: skip
    return content
