/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.InventoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path file;
    private final ViewFolder views;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object refreshing = new Object();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final Executor later;
    private Path view;
    private InventoryFile open;

    /**
     * @param file the published file, which need not be there yet
     * @param folder for what is unpacked, of nobody else; it need not be there yet
     * @param later unpacks while pages are read
     */
    public Inventory(Path file, Path folder, Executor later) {
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
            if (isAnyOpen()) {
                refreshLater();
            } else {
                refresh();
            }
        }
        lock.readLock().lock();
        try {
            return Optional.ofNullable(open).map(reader);
        } finally {
            lock.readLock().unlock();
        }
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
                try {
                    refresh();
                } catch (RuntimeException e) {
                    LOG.warn("{} cannot be read, and what was read before is shown: {}", file, e.getMessage());
                }
            });
        }
    }

    /** Unpacks what was published last, unless it is open already. */
    public void refresh() {
        synchronized (refreshing) {
            Optional<Path> wanted = views.wanted();
            if (wanted.isEmpty() || isOpen(wanted.get())) {
                return;
            }
            InventoryFile fresh = unpacked(wanted.get());
            InventoryFile before;
            lock.writeLock().lock();
            try {
                before = open;
                open = fresh;
                view = wanted.get();
            } finally {
                lock.writeLock().unlock();
            }
            if (before != null) {
                before.close();
            }
            views.removeOthers(wanted.get());
        }
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
