"""What a person reads of an error, in both languages."""

import pytest

from metrics.errors import Refused
from metrics.ingest.formats import formats
from metrics.ingest.recognise.refuse import REPORT
from metrics.text.translation import Words, catalogue


@pytest.mark.parametrize("one", formats().values(), ids=formats())
def test_a_refusal_says_in_the_readers_language_what_to_export_instead(one):
    refused = Refused(REPORT, file="sum.csv", where=one.where_to_export)
    assert refused.localized_message(Words("en")).endswith(one.where_to_export)
    chinese = refused.localized_message(Words("zh"))
    assert chinese.endswith(catalogue("zh")[one.where_to_export])
    assert "sum.csv" in chinese
