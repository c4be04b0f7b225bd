/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.List;

/** Groups that one exchange reads. Not shared between threads. */
public final class GroupChunk {

    /** Where chunks come from. */
    interface Origin {

        /** A group of a chunk has to be asked for alone. */
        void again(String id);

        /** A chunk of many will tell of no more such groups. */
        void answered();
    }

    private final List<String> ids;
    private final boolean alone;
    private final Origin origin;
    private boolean ended;

    GroupChunk(List<String> ids, boolean alone, Origin origin) {
        this.ids = ids;
        this.alone = alone;
        this.origin = origin;
    }

    /** The groups. */
    List<String> ids() {
        return ids;
    }

    /** Whether each group is asked for alone, because it has more members than a question about many shows. */
    boolean isAlone() {
        return alone;
    }

    /** Hands a large group back, so that it is read together with other large ones. */
    void again(String id) {
        origin.again(id);
    }

    /** The chunk has been read, or cannot be. */
    void ended() {
        if (!ended && !alone) {
            ended = true;
            origin.answered();
        }
    }
}
