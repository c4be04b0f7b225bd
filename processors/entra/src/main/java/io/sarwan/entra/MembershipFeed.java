/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

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
    private final GroupListing groups = new GroupListing();
    private boolean principalsEnded;
    private boolean principalsKnown;

    /** More groups have been listed. */
    void add(List<String> ids) {
        change(() -> ids.forEach(id -> groups.add(id, null)));
    }

    /** A page of groups has been listed, and what they are called. */
    void addNamed(PageChain chain, List<GraphObject> listed) {
        change(() -> {
            groups.page(chain);
            listed.forEach(group -> groups.add(group.id(), group.text("mailNickname")));
        });
    }

    /** How many groups there are. */
    void count(long all) {
        change(() -> groups.count(all));
    }

    /** Nobody asks for groups by their names. */
    void forgetNames() {
        change(groups::forgetNames);
    }

    /** No more groups will be listed in this run, because all are or because listing failed. */
    void endGroups() {
        change(groups::end);
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
        return chunked(Set::of, begun, size, ByName.NEVER);
    }

    /**
     * The same, but groups are found by their names where that takes fewer questions: chunks of {@link GroupChunk#named
     * questions by names}, beside them those whom no such question can find by their ids, and then whichever no such
     * question told.
     */
    Iterator<GroupChunk> chunks(Supplier<List<String>> begun, int size, ByName byName) {
        return chunked(Set::of, begun, size, byName);
    }

    /**
     * Every object once, in chunks, for a list that every run walks from its beginning.
     *
     * @param written what an earlier run has written of it, asked for before {@code begun}; only what is begun of that is
     *     handed on
     */
    Iterator<List<String>> chunks(Supplier<Set<String>> written, Supplier<List<String>> begun, int size) {
        Iterator<GroupChunk> chunks = chunked(written, begun, size, ByName.NEVER);
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
            Supplier<Set<String>> written, Supplier<List<String>> begun, int size, ByName byName) {
        int listed;
        lock.lock();
        try {
            // Once listing has ended, whoever still lacks members is among those who were begun.
            listed = groups.isEnded() ? groups.size() : 0;
        } finally {
            lock.unlock();
        }
        return new Chunked(new GroupQueue(groups, written.get(), begun.get(), listed, size, byName));
    }

    private final class Chunked implements Iterator<GroupChunk>, GroupChunk.Origin {

        private final GroupQueue queue;

        /** Guarded by the lock, as the queue is. */
        private boolean promised;

        private Chunked(GroupQueue queue) {
            this.queue = queue;
        }

        /**
         * Whether another chunk may come. Does not wait: a split asks this before it works on the chunk that it has just
         * taken, and what that chunk tells may be what the next one is made of. Once said it stands until {@link #next}, which
         * may have nothing to tell: a split that hears otherwise in between ends, whoever still works on its chunks.
         */
        @Override
        public boolean hasNext() {
            lock.lock();
            try {
                queue.take();
                promised |= isUndecided() || isAnyLeft();
                return promised;
            } finally {
                lock.unlock();
            }
        }

        private boolean isAnyLeft() {
            return principalsKnown && queue.isAnyLeft();
        }

        private boolean isUndecided() {
            return !principalsEnded || principalsKnown && queue.isGrowing();
        }

        /** Waits until a chunk is full or listing has ended; then the last one may be empty. */
        @Override
        public GroupChunk next() {
            lock.lock();
            try {
                promised = false;
                queue.take();
                while (isUndecided()) {
                    changed.await();
                    queue.take();
                }
                // Between the question whether there is more and this one, a chunk may have ended that told of nothing.
                return isAnyLeft() ? queue.next(this) : new GroupChunk(List.of(), true, this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while waiting for groups", e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void again(String id) {
            change(() -> queue.again(id));
        }

        @Override
        public void answered(boolean byName) {
            change(() -> queue.answered(byName));
        }

        @Override
        public boolean told(String id) {
            lock.lock();
            try {
                return queue.told(id);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void refused() {
            change(queue::refused);
        }
    }
}
