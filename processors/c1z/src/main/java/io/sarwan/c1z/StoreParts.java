/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.time.Clock;
import java.util.concurrent.locks.Lock;

/** What a store is made of; all of it works on the same database, one call at a time. */
record StoreParts(
        Database database,
        RunState.Run run,
        RunState state,
        ObjectCounts counts,
        LoadPhase phase,
        StoredGrantGraph graph,
        CarriedOver carriedOver,
        Amendments amendments,
        RowChanges rows) {

    /** @param lock guards the store, and the graph of its grants with it */
    static StoreParts of(WorkDatabase.Opened opened, Clock clock, Lock lock) {
        Database database = opened.database();
        RunState.Run run = opened.run();
        RunState state = new RunState(database);
        ObjectCounts counts = database.call(state::counts);
        ExpansionWriter expansion = new ExpansionWriter(database, run, state, counts, clock);
        CarriedOver carriedOver = new CarriedOver(database, run, state);
        LoadPhase phase =
                new LoadPhase(database, new Indexes(database, run, state, counts), expansion, carriedOver, counts);
        Amendments amendments = new Amendments(database, run);
        return new StoreParts(
                database,
                run,
                state,
                counts,
                phase,
                new StoredGrantGraph(database, run, expansion, lock),
                carriedOver,
                amendments,
                new RowChanges(database, run, state, carriedOver, amendments, phase));
    }
}
