/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.scim.config.AttributePath;
import java.util.HashSet;
import java.util.Set;

/**
 * What one walk through a list has seen: services repeat rows, ignore where they are asked to begin, and lie about how many
 * there are, so only ids tell. Used by one thread at a time.
 */
final class ListProgress {

    private final AttributePath id;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> cursors = new HashSet<>();
    private long nameless;
    private int largestPage;
    private long total = -1;
    private String firstId;

    /** @param before ids that an earlier, interrupted run had read */
    ListProgress(AttributePath id, Set<String> before) {
        this.id = id;
        ids.addAll(before);
    }

    /** The same for a walk that begins anew. */
    ListProgress emptied() {
        return new ListProgress(id, Set.of());
    }

    /** Takes a page in. @return how many of its ids are new */
    int note(ScimPage page) {
        int added = 0;
        for (Object row : page.rows()) {
            String found = id.text(row).orElse(null);
            if (found == null) {
                nameless++;
                continue;
            }
            firstId = firstId == null ? found : firstId;
            if (ids.add(found)) {
                added++;
            }
        }
        largestPage = Math.max(largestPage, page.rows().size());
        // The newest number counts: objects come and go while they are listed.
        total = page.total() == null ? total : page.total();
        return added;
    }

    /** Whether a page begins as the list does: the service does not look where it is asked to begin. */
    boolean isFirstAgain(ScimPage page) {
        return firstId != null
                && !page.rows().isEmpty()
                && id.text(page.rows().get(0)).filter(firstId::equals).isPresent();
    }

    /** @return {@code false} for one that the service gave before, which leads in a circle */
    boolean isNew(String cursor) {
        return cursors.add(cursor);
    }

    /** Objects seen, those without an id included. */
    long seen() {
        return ids.size() + nameless;
    }

    long nameless() {
        return nameless;
    }

    int largestPage() {
        return largestPage;
    }

    boolean isTotalKnown() {
        return total >= 0;
    }

    long total() {
        return total;
    }

    /** Whether the service says that there are more than it showed. */
    boolean isShort() {
        return total > seen();
    }
}
