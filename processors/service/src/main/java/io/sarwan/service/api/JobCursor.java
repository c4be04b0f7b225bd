/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.service.CursorText;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import io.sarwan.service.jobs.JobKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the next page of jobs begins: behind a job of this list that this service knows. */
final class JobCursor {

    private static final String KIND = "jobs";

    private JobCursor() {}

    /**
     * @param connector whose jobs were asked for, {@code null} for all
     * @param last job of the page before
     */
    static String text(Set<JobKind> kinds, String connector, String last) {
        return CursorText.of(KIND, question(kinds, connector), last);
    }

    /**
     * The last job of the page before, {@code null} for the first page.
     *
     * @throws ProblemException when it is no cursor, or one of another list
     */
    static String after(String cursor, Set<JobKind> kinds, String connector) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = CursorText.parts(cursor, KIND, 2);
        if (!parts.get(0).equals(question(kinds, connector))) {
            throw Problems.invalid("cursor", "belongs to another question").raised();
        }
        return parts.get(1);
    }

    private static String question(Set<JobKind> kinds, String connector) {
        return new TreeSet<>(kinds) + (connector == null ? "" : connector);
    }
}
