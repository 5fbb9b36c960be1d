package io.relais.screening.secret;

import io.relais.screening.finding.Severity;

/** Takes what was found, by its place in the original text. */
interface Report {
    void at(String kind, Severity severity, int start, int end);
}
