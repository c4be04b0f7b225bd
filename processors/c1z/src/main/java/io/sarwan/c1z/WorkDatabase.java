/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the working database of a run: continues the one that is there or prepares a new one. */
final class WorkDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDatabase.class);

    /** Page cache while a run is loaded and expanded, as SQLite counts it: negative for KiB. */
    static final int CACHE = -65_536;

    private final WorkFiles files;
    private final String fingerprint;
    private final Clock clock;
    private final C1zOptions options;
    private final MachineBoot boot = MachineBoot.current();

    WorkDatabase(WorkFiles files, String fingerprint, Clock clock, C1zOptions options) {
        this.files = files;
        this.fingerprint = fingerprint;
        this.clock = clock;
        this.options = options;
    }

    /** @param resumed {@code true} when the run was begun by an earlier process */
    record Opened(Database database, RunState.Run run, boolean resumed) {}

    Opened open() {
        if (files.publishLeftover(boot)) {
            LOG.info("published {}, which was complete when its writer was stopped", files.target());
        }
        if (files.hasWork()) {
            Optional<Opened> resumed = resume();
            if (resumed.isPresent()) {
                return resumed.get();
            }
        }
        files.discardWork();
        return begin();
    }

    private Optional<Opened> resume() {
        Database database = null;
        boolean finished = false;
        String source = options.source().id();
        Optional<RunState.Run> mine = Optional.empty();
        try {
            database = Database.open(files.work());
            RunState state = new RunState(database);
            Optional<RunState.Run> found = database.call(state::run);
            source = found.map(RunState.Run::source).orElse(source);
            Optional<RunState.Run> run = found.filter(this::isMine);
            if (run.isPresent() && database.call(() -> state.isWhole(boot))) {
                mine = run;
            }
            finished = database.call(state::isFinished);
            if (finished && !files.isFinishedOn(boot)) {
                finished = false;
                LOG.warn("{} was complete, but the machine was started anew before it was published", files.work());
            }
        } catch (C1zException e) {
            LOG.warn("the interrupted run in {} cannot be read and is thrown away: {}", files.work(), e.getMessage());
        }
        if (mine.isPresent()) {
            // Outside the catch: what cannot be continued now, on a full disk, is kept for later.
            return Optional.of(continued(database, mine.get()));
        }
        if (database != null) {
            database.close();
        }
        if (finished) {
            files.publish();
            LOG.info("published {}, which was complete when its writer was stopped", files.target());
        }
        options.source().admit(files.work(), "is an unfinished run", source);
        return Optional.empty();
    }

    private Opened continued(Database database, RunState.Run run) {
        try {
            configure(database);
            return new Opened(database, run, true);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private boolean isMine(RunState.Run run) {
        Duration age = Duration.between(run.startedAt(), clock.instant());
        return run.fingerprint().equals(fingerprint) && !age.isNegative() && age.compareTo(options.resumeWithin()) < 0;
    }

    private Opened begin() {
        files.createWork();
        Database database = Database.open(files.work());
        try {
            // Nothing is lost when this first part is: a database without a run is thrown away.
            database.execute("pragma page_size = 16384");
            database.execute("pragma journal_mode = off");
            database.execute("pragma synchronous = off");
            C1zSchema.TABLES.forEach(table -> database.execute(table.ddl()));
            RunState state = new RunState(database);
            state.create();
            Instant now = clock.instant();
            Map<String, Long> floors = previous(database, now);
            RunState.Run run = new RunState.Run(
                    fingerprint,
                    Ksuid.next(now, options.random()),
                    now,
                    options.source().id(),
                    Map.copyOf(floors));
            database.transaction(() -> {
                state.begin(run);
                return null;
            });
            configure(database);
            return new Opened(database, run, false);
        } catch (RuntimeException e) {
            database.close();
            files.discardWork();
            throw e;
        }
    }

    private Map<String, Long> previous(Database database, Instant now) {
        if (C1zContainer.isAbsent(files.target())) {
            return new TreeMap<>();
        }
        Path unpacked = files.unpacked();
        try {
            if (!isAttachedFromElsewhere(database)) {
                C1zContainer.unpack(files.target(), unpacked, options.decodedLimit());
                database.call(() -> database.update("attach database ? as previous", unpacked.toString()));
            }
            PreviousSync previous = new PreviousSync(database);
            database.call(previous::source)
                    .ifPresent(source -> options.source().admit(files.target(), "holds syncs", source));
            Map<String, Long> floors = database.transaction(() -> previous.copy(now));
            database.execute("detach database previous");
            return floors;
        } catch (C1zException e) {
            throw e.getMessage().startsWith(files.target().toString())
                    ? e
                    : new C1zException(
                            files.target() + " is damaged and cannot be taken over (" + e.getMessage()
                                    + "); move it away to start a new file",
                            e);
        } finally {
            files.delete(unpacked);
        }
    }

    private boolean isAttachedFromElsewhere(Database database) {
        Optional<Path> elsewhere = options.unpacked().now();
        try {
            elsewhere.ifPresent(file -> database.attachUnchanging(file, "previous"));
            return elsewhere.isPresent();
        } catch (C1zException e) {
            LOG.info("{} is unpacked once more, {}", files.target(), e.getMessage());
            return false;
        }
    }

    /**
     * One process, one connection: the lock is held throughout. The rollback journal holds little, because loading only
     * appends; a write-ahead log would write every page twice and took two to three times as long when measured.
     */
    private void configure(Database database) {
        database.execute("pragma locking_mode = exclusive");
        database.execute("pragma journal_mode = persist");
        database.execute("pragma cache_size = " + CACHE);
        // What state tables leave behind in free pages must not travel in the published file.
        database.execute("pragma secure_delete = on");
        new RunState(database).opened(boot);
    }
}
