/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Hands groups on while they are still being listed, so that their members are read at the same time. Members wait for
 * the service principals besides, without which nobody knows what a member is.
 */
final class MembershipFeed {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> groups = new ArrayList<>();
    private final GroupNames names = new GroupNames();
    private boolean groupsEnded;
    private boolean principalsEnded;
    private boolean principalsKnown;

    /** More groups have been listed. */
    void add(List<String> ids) {
        change(() -> groups.addAll(ids));
    }

    /** More groups have been listed, and what they are called. */
    void addNamed(List<GraphObject> listed) {
        change(() -> listed.forEach(group -> {
            groups.add(group.id());
            names.add(group.id(), group.text("mailNickname"));
        }));
    }

    /** Nobody asks for groups by their names. */
    void forgetNames() {
        change(names::forget);
    }

    /** No more groups will be listed in this run, because all are or because listing failed. */
    void endGroups() {
        change(() -> {
            names.cut();
            groupsEnded = true;
        });
    }

    /**
     * No more service principals will be listed in this run.
     *
     * @param complete {@code false} when some are missing: then no group is handed on, because a member that nobody knows
     *     would be left out for good
     */
    void endPrincipals(boolean complete) {
        change(() -> {
            principalsEnded = true;
            principalsKnown = complete;
        });
    }

    /** Waits for the list of service principals; whether all of them are known. */
    boolean awaitPrincipals() {
        lock.lock();
        try {
            while (!principalsEnded) {
                changed.await();
            }
            return principalsKnown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for service principals", e);
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Every group once, in chunks, as soon as a chunk is full; the rest when listing has ended. A group that turns out to
     * be large comes once more, in a chunk of such groups ({@link GroupChunk#again}).
     *
     * @param begun groups that were listed before and left without members
     * @param size groups to a chunk
     */
    Iterator<GroupChunk> chunks(Supplier<List<String>> begun, int size) {
        return chunked(Set::of, begun, size, false);
    }

    /**
     * The same, but where many groups are listed they are found by their names first, when all are listed: chunks of
     * {@link GroupChunk#named questions by names}, and then whichever of them no such question told, by their ids.
     */
    Iterator<GroupChunk> chunksByName(Supplier<List<String>> begun, int size) {
        return chunked(Set::of, begun, size, true);
    }

    /**
     * Every object once, in chunks, for a list that every run walks from its beginning.
     *
     * @param written what an earlier run has written of it, asked for before {@code begun}; only what is begun of that is
     *     handed on
     */
    Iterator<List<String>> chunks(Supplier<Set<String>> written, Supplier<List<String>> begun, int size) {
        Iterator<GroupChunk> chunks = chunked(written, begun, size, false);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return chunks.hasNext();
            }

            @Override
            public List<String> next() {
                GroupChunk chunk = chunks.next();
                chunk.ended();
                return chunk.ids();
            }
        };
    }

    private Iterator<GroupChunk> chunked(
            Supplier<Set<String>> written, Supplier<List<String>> begun, int size, boolean byName) {
        int listed;
        lock.lock();
        try {
            // Once listing has ended, whoever still lacks members is among those who were begun.
            listed = groupsEnded ? groups.size() : 0;
        } finally {
            lock.unlock();
        }
        return new Chunked(written.get(), begun.get(), listed, size, byName);
    }

    private final class Chunked implements Iterator<GroupChunk>, GroupChunk.Origin {

        private final Set<String> known;
        private final List<String> waiting;
        private final List<String> large = new ArrayList<>();
        private final int size;
        /** {@code null} while nobody knows whether groups are found by name, or when it is known that they are not. */
        private NamedGroups named;

        private boolean undecidedByName;
        private int taken;
        private int asked;

        private Chunked(Set<String> written, List<String> begun, int taken, int size, boolean byName) {
            this.undecidedByName = byName;
            this.taken = taken;
            this.known = new HashSet<>(written);
            known.addAll(begun);
            this.waiting = new ArrayList<>(begun);
            this.size = size;
        }

        /**
         * Whether another chunk may come. Does not wait: a split asks this before it works on the chunk that it has just
         * taken, and what that chunk tells may be what the next one is made of.
         */
        @Override
        public boolean hasNext() {
            lock.lock();
            try {
                take();
                return isUndecided() || isAnyLeft();
            } finally {
                lock.unlock();
            }
        }

        private boolean isAnyLeft() {
            return principalsKnown && (isChunkReady() || !large.isEmpty());
        }

        private boolean isUndecided() {
            if (!principalsEnded) {
                return true;
            }
            boolean ready = isChunkReady() || large.size() >= GraphBatch.LARGEST;
            // Nobody is left who could tell of a large group, or of any group at all.
            boolean last = groupsEnded && asked == 0;
            return principalsKnown && !ready && !last;
        }

        private boolean isChunkReady() {
            if (undecidedByName) {
                return false;
            }
            return isNamedReady() || waiting.size() >= size || (groupsEnded && !waiting.isEmpty());
        }

        private boolean isNamedReady() {
            return named != null && named.isLeft();
        }

        private void take() {
            for (; taken < groups.size(); taken++) {
                if (known.add(groups.get(taken))) {
                    waiting.add(groups.get(taken));
                }
            }
            if (undecidedByName && groupsEnded) {
                undecidedByName = false;
                if (!names.shards().isEmpty()) {
                    named = new NamedGroups(names.shards(), waiting);
                    waiting.clear();
                }
            }
        }

        /** Waits until a chunk is full or listing has ended; then the last one may be empty. */
        @Override
        public GroupChunk next() {
            lock.lock();
            try {
                take();
                while (isUndecided()) {
                    changed.await();
                    take();
                }
                // Between the question whether there is more and this one, a chunk may have ended that told of nothing.
                if (!isAnyLeft()) {
                    return new GroupChunk(List.of(), true, this);
                }
                // Large groups first: a list of many pages takes longest.
                if (large.size() >= GraphBatch.LARGEST || !isChunkReady()) {
                    return new GroupChunk(cut(large, GraphBatch.LARGEST), true, this);
                }
                asked++;
                return isNamedReady()
                        ? GroupChunk.named(named.take(), this)
                        : new GroupChunk(cut(waiting, size), false, this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while waiting for groups", e);
            } finally {
                lock.unlock();
            }
        }

        private static List<String> cut(List<String> from, int most) {
            List<String> head = from.subList(0, Math.min(most, from.size()));
            List<String> chunk = List.copyOf(head);
            head.clear();
            return chunk;
        }

        @Override
        public void again(String id) {
            change(() -> large.add(id));
        }

        @Override
        public void answered() {
            change(() -> {
                asked--;
                if (named != null && !named.isLeft() && asked == 0) {
                    waiting.addAll(named.untold());
                    named = null;
                }
            });
        }

        @Override
        public boolean told(String id) {
            lock.lock();
            try {
                return named != null && named.told(id);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void refused() {
            change(() -> {
                if (named != null) {
                    named.giveUp();
                }
            });
        }
    }
}
