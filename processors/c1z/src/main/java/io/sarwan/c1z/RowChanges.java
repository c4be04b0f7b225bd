/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ExternalTakeover;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Takeover;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Everything that changes a run's rows, and the numbers that go with them. */
final class RowChanges {

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private final LoadPhase phase;
    private final ObjectCounts counts;
    private final RowWriter writer;
    private final Removed removed;
    private final LostPrincipals lost;
    private final CarriedOver carriedOver;
    private final Amendments amendments;
    private final StartFromPrevious start;

    RowChanges(
            Database database,
            RunState.Run run,
            RunState state,
            CarriedOver carriedOver,
            Amendments amendments,
            LoadPhase phase) {
        this.database = database;
        this.run = run;
        this.state = state;
        this.phase = phase;
        this.counts = phase.counts();
        this.writer = new RowWriter(database, state, run.syncId());
        this.removed = new Removed(database, run, state);
        this.lost = new LostPrincipals(database, run, state);
        this.carriedOver = carriedOver;
        this.amendments = amendments;
        this.start = new StartFromPrevious(database, run, state);
    }

    void write(GovernancePage page, PageRows rows, Instant now) {
        phase.load();
        counts.addAll(database.transaction(() -> {
            ObjectCounts change = page.removals().isEmpty() ? new ObjectCounts() : removed.apply(page.removals());
            writer.insert(rows, now);
            amendments.record(page);
            change.addAll(rows.counts());
            state.record(page, change);
            return change;
        }));
    }

    List<ResourceId> missingPrincipals() throws SQLException {
        return lost.find();
    }

    /** @return what was removed, as negative numbers */
    ObjectCounts dropGrantsOf(List<ResourceId> principals) {
        phase.load();
        ObjectCounts dropped = lost.drop(principals);
        counts.addAll(dropped);
        return dropped;
    }

    ObjectCounts carryOver(String resourceType, String slug, Instant now) {
        phase.load();
        ObjectCounts copied = carriedOver.copy(resourceType, slug, now);
        counts.addAll(copied);
        return copied;
    }

    /** A run that is continued finds out anew what it may not read. */
    void takeBackCarriedOver() throws SQLException {
        if (carriedOver.isAny()) {
            phase.load();
            counts.addAll(carriedOver.undo());
        }
    }

    ObjectCounts startFromPrevious(List<Takeover> parts, Instant now) throws SQLException {
        phase.load();
        ObjectCounts copied = start.begin(parts, now);
        counts.clear();
        counts.addAll(copied);
        return copied;
    }

    ExternalTakeover takeInExternal(ExternalFile file, Instant now) {
        phase.load();
        ExternalRows external = new ExternalRows(database, run, state, file, Timestamps.text(now));
        ExternalMatches matches = new ExternalMatches(database, run, state, file);
        counts.addAll(database.transaction(() -> {
            external.copy();
            matches.apply(external.principals(), now);
            ObjectCounts change = new ObjectCounts();
            change.addAll(external.copied());
            change.addAll(matches.changed());
            state.addCounts(change);
            return change;
        }));
        return new ExternalTakeover(
                file.source().file().toString(),
                external.copied().sums(),
                matches.matched(),
                matches.unmatched(),
                external.leftOut());
    }
}
