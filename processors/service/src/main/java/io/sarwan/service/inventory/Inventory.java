/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.InventoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published file of one connector, unpacked once into a folder of this process and kept until another is
 * published. For any thread; pages
 * are read while the next file is being unpacked.
 */
public final class Inventory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final int READERS = 8;

    /** What cannot be read may be readable later although nothing of it has changed: a disk that was full. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Path file;
    private final ViewFolder views;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object refreshing = new Object();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final Executor later;
    private final Clock clock;
    private volatile Failure failure;
    private Path view;
    private InventoryFile open;

    /** What could not be unpacked, as it was then. */
    private record Failure(Path wanted, Instant at, RuntimeException why) {}

    /**
     * @param file the published file, which need not be there yet
     * @param folder for what is unpacked, of nobody else; it need not be there yet
     * @param later unpacks while pages are read
     */
    public Inventory(Path file, Path folder, Executor later, Clock clock) {
        this.clock = clock;
        this.file = file.toAbsolutePath();
        this.views = new ViewFolder(this.file, folder);
        this.later = later;
    }

    /**
     * Reads in the newest published file that is unpacked. Only the first one is waited for: while a newer one is being
     * unpacked, pages are those of the one before, as they say.
     *
     * @return empty when nothing was ever published
     * @throws C1zException when the file cannot be read
     */
    public <T> Optional<T> read(Function<InventoryFile, T> reader) {
        Optional<Path> wanted = views.wanted();
        if (wanted.isPresent() && !isOpen(wanted.get())) {
            if (!isAnyOpen()) {
                refresh();
            } else if (failed(wanted.get()).isEmpty()) {
                refreshLater();
            }
        }
        lock.readLock().lock();
        try {
            return Optional.ofNullable(open).map(reader);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Where the file lies unpacked as it is published now. */
    Optional<Path> unpacked() {
        return views.wanted().filter(this::isOpen);
    }

    private boolean isOpen(Path wanted) {
        lock.readLock().lock();
        try {
            return wanted.equals(view);
        } finally {
            lock.readLock().unlock();
        }
    }

    private boolean isAnyOpen() {
        lock.readLock().lock();
        try {
            return open != null;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void refreshLater() {
        if (queued.compareAndSet(false, true)) {
            later.execute(() -> {
                queued.set(false);
                look();
            });
        }
    }

    /** Unpacks what was published since; what cannot be read is said in the log, and what was read before is shown. */
    void look() {
        Optional<Path> wanted = views.wanted();
        if (wanted.isPresent() && failed(wanted.get()).isEmpty()) {
            try {
                refresh();
            } catch (RuntimeException logged) {
                // There is nobody who could be told more than the log was.
                LOG.debug("{} cannot be read", file, logged);
            }
        }
    }

    private Optional<Failure> failed(Path wanted) {
        return Optional.ofNullable(failure)
                .filter(last -> last.wanted().equals(wanted))
                .filter(last -> clock.instant().isBefore(last.at().plus(AGAIN)));
    }

    /**
     * Unpacks what was published last, unless it is open already. A file that could not be read is tried again when it has
     * changed, or a minute later.
     *
     * @throws C1zException when it cannot be read
     */
    public void refresh() {
        synchronized (refreshing) {
            Optional<Path> wanted = views.wanted();
            if (wanted.isEmpty() || isOpen(wanted.get())) {
                return;
            }
            failed(wanted.get()).ifPresent(last -> {
                throw new C1zException(last.why().getMessage(), last.why());
            });
            try {
                show(wanted.get());
                failure = null;
            } catch (RuntimeException e) {
                failure = new Failure(wanted.get(), clock.instant(), e);
                LOG.warn(
                        "{} cannot be read, and is tried again when it changes, or in a minute: {}",
                        file,
                        e.getMessage());
                throw e;
            }
        }
    }

    private void show(Path wanted) {
        InventoryFile fresh = unpacked(wanted);
        InventoryFile before;
        lock.writeLock().lock();
        try {
            before = open;
            open = fresh;
            view = wanted;
        } finally {
            lock.writeLock().unlock();
        }
        if (before != null) {
            before.close();
        }
        views.removeOthers(wanted);
    }

    private InventoryFile unpacked(Path wanted) {
        if (Files.exists(wanted)) {
            try {
                return InventoryFile.open(file, wanted, READERS);
            } catch (RuntimeException damaged) {
                LOG.warn("{} is unpacked again, what {} holds cannot be read: {}", file, wanted, damaged.getMessage());
            }
        }
        views.make();
        InventoryFile.unpack(file, wanted);
        return InventoryFile.open(file, wanted, READERS);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (open != null) {
                open.close();
                open = null;
                view = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
