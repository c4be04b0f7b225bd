/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Whose data a file holds, so that one file never mixes two tenants. It is kept as {@code source} in the token of the
 * sync, which is an object whose unknown members other readers pass over.
 *
 * @param id for example {@code entra:} and a tenant id; empty when nobody knows, and then nothing is compared or kept
 * @param strict {@code true} when a file that does not say whose data it holds is refused as well
 */
public record SyncSource(String id, boolean strict) {

    /** Takes over whatever there is. */
    public static final SyncSource UNKNOWN = new SyncSource("", false);

    public SyncSource {
        Objects.requireNonNull(id, "id");
    }

    /**
     * Lets a run take over what a file holds, or not.
     *
     * @param what what the file is, after its name: {@code holds syncs}
     * @param held the id kept with it, empty for none
     * @throws C1zException when it is another's, or may be
     */
    void admit(Path file, String what, String held) {
        boolean foreign = held.isEmpty() ? strict : !id.isEmpty() && !held.equals(id);
        if (foreign) {
            throw new C1zException(file + " " + what + " of " + (held.isEmpty() ? "another program or version" : held)
                    + ", and this run reads " + id
                    + ": it would replace the one by the other. Write to another file with -f, or move this one away");
        }
    }
}
