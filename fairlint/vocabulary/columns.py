"""Names of columns that a community's standard defines, so that no dataset need describe them again.

BIDS: https://bids-specification.readthedocs.io/en/v1.10.0/glossary.html, the columns of its tabular files (CC BY 4.0).
"""

from __future__ import annotations

from fairlint.patterns import pattern
from fairlint.vocabulary.terms import find_term

# Prefixes of vocabularies whose terms stand over the columns of tables, as their specifications write them.
_PREFIXES = pattern(r"(?:dwc|dwciri|dcterms|dc|ggbn|gbif|ac|chrono|eco|mixs|schema|sosa|qudt):\w+")

BIDS_COLUMNS = frozenset(
    """
    participant_id session_id sample_id filename acq_time operator species strain strain_rrid age sex handedness
    pathology sample_type derived_from onset duration sample trial_type response_time value hed stim_file channel
    name type units description sampling_frequency low_cutoff high_cutoff notch software_filters status
    status_description reference group hemisphere dimension size x y z impedance material manufacturer
    component tracked_point placement template_x template_y template_z source detector wavelength_nominal
    wavelength_actual wavelength_emission_actual orientation_component short_channel source__channels
    detector_type source_type volume_type time plasma_radioactivity whole_blood_radioactivity metabolite_parent_fraction
    metabolite_polar_fraction hplc_recovery_fractions index color mapping abbreviation target_muscle coordinate_system
    interelectrode_distance dataset_name references
    """.split()
)

SELF_EXPLAINING = frozenset(
    """
    date datum year jahr month monat day tag id name title titel url uri doi orcid latitude longitude lat lon
    comment comments kommentar note notes notiz remark remarks bemerkung bemerkungen country city
    """.split()
)
"""Names that no curator asks about."""


def is_term(column: str) -> bool:
    """Whether a column is named by a term of a vocabulary, which says what it holds: `dwc:eventDate`, an IRI."""
    return _PREFIXES.fullmatch(column) is not None or find_term(column) is not None
