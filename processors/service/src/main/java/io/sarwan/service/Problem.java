/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with a request, and what to do (RFC 9457).
 *
 * @param kind names the kind of problem, one word with hyphens; the last part of its type
 * @param status the HTTP status
 * @param title the same for every problem of the kind
 * @param detail what is wrong with this request; holds no secret
 * @param remedy what to do next, {@code null} for nothing
 * @param mistakes every single mistake, where there are several
 * @param job address of the job that is in the way, {@code null} for none
 * @param headers headers of the answer, by name
 */
public record Problem(
        String kind,
        int status,
        String title,
        String detail,
        String remedy,
        List<Mistake> mistakes,
        String job,
        Map<String, String> headers) {

    /**
     * One mistake.
     *
     * @param at name of a parameter, or JSON pointer into the body
     */
    public record Mistake(String at, String what) {}

    public Problem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        mistakes = List.copyOf(mistakes);
        headers = Map.copyOf(headers);
    }

    public static Problem of(String kind, int status, String title, String detail, String remedy) {
        return new Problem(kind, status, title, detail, remedy, List.of(), null, Map.of());
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Problem(kind, status, title, detail, remedy, mistakes, job, more);
    }

    public Problem withMistakes(List<Mistake> all) {
        return new Problem(kind, status, title, detail, remedy, all, job, headers);
    }

    public Problem withJob(String address) {
        return new Problem(kind, status, title, detail, remedy, mistakes, address, headers);
    }

    /** To be thrown by whoever finds it. */
    public ProblemException raised() {
        return new ProblemException(this);
    }
}
