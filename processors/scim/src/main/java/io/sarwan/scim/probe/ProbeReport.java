/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import java.util.List;
import java.util.Optional;

/**
 * What a probe has learned.
 *
 * @param service base address
 * @param findings in the order of the questions; those that were not asked are missing
 * @param failure why it ended early, empty when it did not
 * @param left objects of the probe that are still there, one line each
 * @param disabled users of the probe that the service keeps disabled instead of deleting them
 * @param calls what a dry run asked and would send, in order
 */
public record ProbeReport(
        String service,
        List<Finding> findings,
        String failure,
        List<String> left,
        List<String> disabled,
        List<String> calls) {

    public ProbeReport {
        findings = List.copyOf(findings);
        left = List.copyOf(left);
        disabled = List.copyOf(disabled);
        calls = List.copyOf(calls);
    }

    /** What came of a question, empty when it was not asked. */
    public Optional<Finding> finding(Question question) {
        return findings.stream().filter(found -> found.question() == question).findFirst();
    }

    boolean is(Question question, Finding.Verdict verdict) {
        return finding(question).filter(found -> found.verdict() == verdict).isPresent();
    }

    String evidence(Question question) {
        return finding(question).map(Finding::evidence).orElse("");
    }
}
