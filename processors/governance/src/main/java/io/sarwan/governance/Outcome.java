/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What came of a step or of many. Outcomes are values and are merged, so that no failure is swallowed on the way.
 *
 * @param errors one line each: what failed, on which object, what to do next
 * @param warnings one line each
 */
public record Outcome(Status status, List<String> warnings, List<String> errors) {

    /** From good to bad; merging keeps the worse. */
    public enum Status {
        COMPLETE,
        INCOMPLETE,
        FAILED
    }

    public static final Outcome COMPLETE = new Outcome(Status.COMPLETE, List.of(), List.of());

    public Outcome {
        Objects.requireNonNull(status, "status");
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }

    /** Something is missing; what was read is good but does not show everything. */
    public static Outcome incomplete(String error) {
        return new Outcome(Status.INCOMPLETE, List.of(), List.of(error));
    }

    /** Nothing of use came of it. */
    public static Outcome failed(String error) {
        return new Outcome(Status.FAILED, List.of(), List.of(error));
    }

    public boolean isComplete() {
        return status == Status.COMPLETE;
    }

    /** The first error, empty when there is none; for logs. */
    public String getFirstError() {
        return errors.isEmpty() ? "" : errors.get(0);
    }

    /** Both outcomes together: the worse status, all messages. */
    public Outcome and(Outcome other) {
        return new Outcome(
                status.compareTo(other.status) >= 0 ? status : other.status,
                joined(warnings, other.warnings),
                joined(errors, other.errors));
    }

    public Outcome withWarning(String warning) {
        return new Outcome(status, joined(warnings, List.of(warning)), errors);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(message -> !all.contains(message)).forEach(all::add);
        return all;
    }
}
