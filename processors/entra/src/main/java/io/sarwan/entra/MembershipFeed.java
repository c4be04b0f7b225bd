/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
    private boolean groupsEnded;
    private boolean principalsEnded;
    private boolean principalsKnown;

    /** More groups have been listed. */
    void add(List<String> ids) {
        change(() -> groups.addAll(ids));
    }

    /** No more groups will be listed in this run, because all are or because listing failed. */
    void endGroups() {
        change(() -> groupsEnded = true);
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
     * Every group once, in chunks, as soon as a chunk is full; the rest when listing has ended.
     *
     * @param begun groups that were listed before and left without members
     * @param size groups to a chunk
     */
    Iterator<List<String>> chunks(Supplier<List<String>> begun, int size) {
        return chunks(Set::of, begun, size);
    }

    /**
     * The same for a list that every run walks from its beginning.
     *
     * @param written what an earlier run has written of it, asked for before {@code begun}; only what is begun of that is
     *     handed on
     */
    Iterator<List<String>> chunks(Supplier<Set<String>> written, Supplier<List<String>> begun, int size) {
        int listed;
        lock.lock();
        try {
            // Once listing has ended, whoever still lacks members is among those who were begun.
            listed = groupsEnded ? groups.size() : 0;
        } finally {
            lock.unlock();
        }
        return new Chunked(written.get(), begun.get(), listed, size);
    }

    private final class Chunked implements Iterator<List<String>> {

        private final Set<String> known;
        private final List<String> waiting;
        private final int size;
        private int taken;

        private Chunked(Set<String> written, List<String> begun, int taken, int size) {
            this.taken = taken;
            this.known = new HashSet<>(written);
            known.addAll(begun);
            this.waiting = new ArrayList<>(begun);
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            lock.lock();
            try {
                take();
                while (!principalsEnded || (principalsKnown && waiting.size() < size && !groupsEnded)) {
                    changed.await();
                    take();
                }
                return principalsKnown && !waiting.isEmpty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while waiting for groups", e);
            } finally {
                lock.unlock();
            }
        }

        private void take() {
            for (; taken < groups.size(); taken++) {
                if (known.add(groups.get(taken))) {
                    waiting.add(groups.get(taken));
                }
            }
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<String> head = waiting.subList(0, Math.min(size, waiting.size()));
            List<String> chunk = List.copyOf(head);
            head.clear();
            return chunk;
        }
    }
}
