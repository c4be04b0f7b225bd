/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.List;

/** Groups that one exchange reads. Not shared between threads. */
public final class GroupChunk {

    /** Where chunks come from. */
    interface Origin {

        /** A group of a chunk has to be asked for alone. */
        void again(String id);

        /** A chunk of many, found by their names or not, will tell of no more such groups. */
        void answered(boolean byName);

        /**
         * A question by names told of a group.
         *
         * @return whether that was waited for; not of a group that is not read in this run or was told before
         */
        boolean told(String id);

        /** Questions by names are not answered: whoever has not been asked for by one is asked for by id. */
        void refused();
    }

    private final List<String> ids;
    private final List<NameShard> shards;
    private final boolean alone;
    private final Origin origin;
    private boolean ended;

    GroupChunk(List<String> ids, boolean alone, Origin origin) {
        this(ids, List.of(), alone, origin);
    }

    private GroupChunk(List<String> ids, List<NameShard> shards, boolean alone, Origin origin) {
        this.ids = ids;
        this.shards = shards;
        this.alone = alone;
        this.origin = origin;
    }

    /** Groups that nobody else reads: a large one is the next question of the same work. */
    public static GroupChunk of(List<String> ids) {
        return new GroupChunk(ids, false, null);
    }

    /** Groups that are found by their names; those that are not found come once more, by their ids. */
    static GroupChunk named(List<NameShard> shards, Origin origin) {
        return new GroupChunk(List.of(), shards, false, origin);
    }

    /** Whether large groups that are handed back come once more, in another chunk. */
    boolean isFollowed() {
        return origin != null;
    }

    /** Whether groups are found by their names. */
    boolean isByName() {
        return !shards.isEmpty();
    }

    /** The groups, none where they are found by their names. */
    List<String> ids() {
        return ids;
    }

    /** The names, none where the groups are asked for by their ids. */
    List<NameShard> shards() {
        return shards;
    }

    /** Whether each group is asked for alone, because it has more members than a question about many shows. */
    boolean isAlone() {
        return alone;
    }

    /** Hands a large group back, so that it is read together with other large ones. */
    void again(String id) {
        origin.again(id);
    }

    /** Whether a group that was found by its name is one to read, for the first time. */
    boolean told(String id) {
        return origin.told(id);
    }

    /** Questions by names are not answered. */
    void refused() {
        origin.refused();
    }

    /** The chunk has been read, or cannot be. */
    void ended() {
        if (!ended && !alone && isFollowed()) {
            ended = true;
            origin.answered(isByName());
        }
    }
}
