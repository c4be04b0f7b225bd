/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Answers inspection requests. */
public final class Inspector {

    private final OutputStream output;

    /** @param output gets UTF-8 text; it is not closed */
    public Inspector(OutputStream output) {
        this.output = output;
    }

    /**
     * Writes the answer.
     *
     * @throws IOException when the output does not take it, for example because its reader has gone
     * @throws SarwanException when the file cannot be read, or does not hold what was asked for
     */
    public void run(InspectRequest request) throws IOException {
        try {
            check(request);
            if (request.view() == InspectRequest.View.SYNCS) {
                syncs(request);
            } else if (request.view() == InspectRequest.View.DIFF) {
                compare(request);
            } else {
                try (OpenSync sync = OpenSync.open(request.file(), request.temporary(), request.syncId())) {
                    Rows rows = rows(request.format());
                    list(request, sync, rows);
                    rows.finish();
                }
            }
        } catch (C1zException unreadable) {
            throw SarwanException.failed(unreadable.getMessage(), null, unreadable);
        }
    }

    private static void check(InspectRequest request) {
        boolean resource = request.resource() != null;
        if (resource && request.type() == null) {
            throw SarwanException.usage("--resource needs --resource-type", "Add -t with the resource's type");
        }
        if (request.view() == InspectRequest.View.ACCESS && !resource) {
            throw SarwanException.usage(
                    "access needs to know whose", "Add -t with the type and -r with the id of a principal");
        }
    }

    private void syncs(InspectRequest request) throws IOException {
        try (C1zReader reader = C1zReader.open(request.file(), request.temporary())) {
            Rows rows = rows(request.format());
            new Overviews(rows).syncs(reader.syncs());
            rows.finish();
        }
    }

    private void compare(InspectRequest request) throws IOException {
        Path temporary = request.temporary();
        try (OpenSync newer = OpenSync.open(request.file(), temporary, request.syncId())) {
            boolean sameFile = request.against() == null;
            String base = request.baseSyncId() == null && sameFile
                    ? SyncChoice.before(request.file(), temporary, newer.sync())
                    : request.baseSyncId();
            try (OpenSync older = OpenSync.open(sameFile ? request.file() : request.against(), temporary, base)) {
                Rows rows = rows(request.format());
                new Comparison(older, newer, rows).write();
                rows.finish();
            }
        }
    }

    private static void list(InspectRequest request, OpenSync sync, Rows rows) throws IOException {
        GrantFilter filter = new GrantFilter(request.type(), request.resource(), request.entitlement(), null, null);
        switch (request.view()) {
            case RESOURCES -> new Listings(sync, rows).resources(request.type());
            case RESOURCE_TYPES -> new Listings(sync, rows).types();
            case ENTITLEMENTS -> new Listings(sync, rows).entitlements(request.type(), request.resource());
            case GRANTS -> new GrantListings(sync, rows).grants(filter);
            case ACCESS -> new GrantListings(sync, rows).access(new ResourceId(request.type(), request.resource()));
            case PRINCIPALS -> new GrantListings(sync, rows).principals(filter);
            case STATS -> new Overviews(rows).stats(sync);
            case SYNCS, DIFF -> throw new IllegalArgumentException("not a list: " + request.view());
        }
    }

    private Rows rows(InspectRequest.Format format) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), 1 << 16);
        return switch (format) {
            case CONSOLE -> new ConsoleRows(writer);
            case JSON -> new JsonRows(writer);
            case CSV -> new CsvRows(writer);
        };
    }
}
