/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.sql.SQLException;

/**
 * Rows are loaded without indexes. When every lane has ended they are indexed and expanded; should a lane read again, they
 * go back to being loaded, and what came after is redone.
 */
final class LoadPhase {

    private final Indexes indexes;
    private final ExpansionWriter expansion;
    private final CarriedOver carriedOver;
    private final ObjectCounts counts;
    private boolean loading;
    private boolean indexed;

    LoadPhase(Database database, Indexes indexes, ExpansionWriter expansion, CarriedOver carried, ObjectCounts counts) {
        this.indexes = indexes;
        this.expansion = expansion;
        this.carriedOver = carried;
        this.counts = counts;
        this.loading = !database.call(indexes::anyPresent);
    }

    /** What the run holds. */
    ObjectCounts counts() {
        return counts;
    }

    /** Makes rows writable. */
    void load() {
        if (!loading) {
            expansion.undo();
            indexes.drop();
            loading = true;
            indexed = false;
        }
    }

    /** Builds what look-ups need. */
    void index() throws SQLException {
        if (!indexed) {
            loading = false;
            indexes.buildForExpansion();
            if (carriedOver.isAny()) {
                counts.addAll(carriedOver.dropOrphans());
            }
            expansion.begin();
            indexed = true;
        }
    }

    /** Builds every index that a file has. */
    void finish() throws SQLException {
        index();
        indexes.buildOthers();
    }
}
