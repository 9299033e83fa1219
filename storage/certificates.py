"""Certificates as the facts that they state; the paper is printed from them whenever it is wanted."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select

from privacy.certificate import Certificate, from_payload, payload_of
from privacy.request import RequestId
from storage.tables import CertificateRow

_ADD = insert(CertificateRow)
_OF = (
    select(CertificateRow.wave, CertificateRow.facts)
    .where(CertificateRow.request_id == bindparam("id"))
    .order_by(CertificateRow.wave)
)


class Certificates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, certificate: Certificate) -> None:
        row = {
            "request_id": certificate.request_id,
            "wave": certificate.wave,
            "issued_at": certificate.issued_at,
            "facts": payload_of(certificate),
        }
        self._connection.execute(_ADD, row)

    def of(self, request_id: RequestId) -> Sequence[Certificate]:
        rows = self._connection.execute(_OF, {"id": request_id})
        return [from_payload(request_id, row.wave, row.facts) for row in rows]
