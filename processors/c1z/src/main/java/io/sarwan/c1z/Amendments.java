/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Amendment;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what lanes learn of accounts that another lane writes, and lays it over their rows when the run is sealed. An
 * amendment is stored as an account that has nothing but what was learnt.
 */
final class Amendments {

    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final RunState.Run run;
    private final ResourceEncoder encoder = new ResourceEncoder();
    private final Map<String, KeptLogins> keptBefore = new HashMap<>();

    Amendments(Database database, RunState.Run run) {
        this.database = database;
        this.run = run;
    }

    /** Part of the transaction that writes the page. */
    void record(GovernancePage page) throws SQLException {
        for (Amendment amendment : page.amendments()) {
            database.update(
                    "insert or replace into sarwan_amendments (resource, lane, carried, data) values (?, ?, 0, ?)",
                    amendment.resource().toString(),
                    page.lane(),
                    encode(amendment));
        }
    }

    /** Whether a lane is still off is found out anew by a run that is continued. */
    void forgetCarriedOver() throws SQLException {
        database.update("delete from sarwan_amendments where carried = 1");
    }

    /** Takes over what the accounts of the sync before say, unless the lane has learnt something newer. */
    KeptLogins carryOver(String lane, String resourceType, Set<String> attributes) {
        KeptLogins known = keptBefore.get(lane);
        if (known == null) {
            known = copy(lane, resourceType, attributes);
            keptBefore.put(lane, known);
        }
        return known;
    }

    private KeptLogins copy(String lane, String resourceType, Set<String> attributes) {
        return database.transaction(() -> {
            Instant[] latest = {null};
            database.each(
                    "select external_id, data from v1_resources where id <= ? and resource_type_id = ? and not "
                            + Foreign.IS_FOREIGN,
                    row -> {
                        Resource before = ResourceDecoder.resource(row.getBytes(2), row.getString(1));
                        if (before.trait() instanceof Trait.User user && user.lastLogin() != null) {
                            Map<String, Object> profile = new LinkedHashMap<>(before.profile());
                            profile.keySet().retainAll(attributes);
                            if (!profile.isEmpty()
                                    && (latest[0] == null || user.lastLogin().isAfter(latest[0]))) {
                                latest[0] = user.lastLogin();
                            }
                            database.update(
                                    "insert or ignore into sarwan_amendments (resource, lane, carried, data)"
                                            + " values (?, ?, 1, ?)",
                                    row.getString(1),
                                    lane,
                                    encode(Amendment.lastLogin(before.id(), user.lastLogin(), profile)));
                        }
                    },
                    run.floor(C1zSchema.RESOURCES),
                    resourceType,
                    Foreign.resourceName());
            return new KeptLogins(
                    database.number("select count(*) from sarwan_amendments where lane = ? and carried = 1", lane),
                    latest[0]);
        });
    }

    /** Takes over who uses the accounts of the sync before, unless the lane has learnt something newer. */
    long carryOverAccountTypes(String lane, String resourceType, String attribute) {
        return database.transaction(() -> {
            database.each(
                    "select external_id, data from v1_resources where id <= ? and resource_type_id = ?"
                            + " and instr(data, ?) > 0 and not " + Foreign.IS_FOREIGN,
                    row -> {
                        Resource before = ResourceDecoder.resource(row.getBytes(2), row.getString(1));
                        Object value = before.profile().get(attribute);
                        if (value != null && before.trait() instanceof Trait.User user) {
                            database.update(
                                    "insert or ignore into sarwan_amendments (resource, lane, carried, data)"
                                            + " values (?, ?, 1, ?)",
                                    row.getString(1),
                                    lane,
                                    encode(new Amendment(
                                            before.id(), user.accountType(), null, Map.of(attribute, value))));
                        }
                    },
                    run.floor(C1zSchema.RESOURCES),
                    resourceType,
                    attribute.getBytes(StandardCharsets.UTF_8),
                    Foreign.resourceName());
            return database.number("select count(*) from sarwan_amendments where lane = ? and carried = 1", lane);
        });
    }

    /** Rewrites the rows of the run that something was learnt about. Doing it again changes nothing. */
    void apply() {
        database.transaction(() -> {
            long last = 0;
            while (last >= 0) {
                last = applyAfter(last);
            }
            return null;
        });
    }

    private record Learnt(long row, String resource, byte[] written, byte[] data) {}

    /** @return where the next part begins, negative at the end */
    private long applyAfter(long last) throws SQLException {
        List<Learnt> part = new ArrayList<>();
        // Read before anything is written: a row that changes under a cursor may be seen twice.
        database.each(
                "select a.rowid, a.resource, r.data, a.data from sarwan_amendments a left join v1_resources r"
                        + " on r.external_id = a.resource and r.sync_id = ? where a.rowid > ?"
                        + " order by a.rowid limit " + AT_ONCE,
                row -> part.add(new Learnt(row.getLong(1), row.getString(2), row.getBytes(3), row.getBytes(4))),
                run.syncId(),
                last);
        Map<String, Resource> amended = new LinkedHashMap<>();
        for (Learnt learnt : part) {
            if (learnt.written() != null) {
                Resource written = amended.containsKey(learnt.resource())
                        ? amended.get(learnt.resource())
                        : ResourceDecoder.resource(learnt.written(), learnt.resource());
                amended.put(learnt.resource(), decode(learnt).laidOver(written));
            }
        }
        for (Map.Entry<String, Resource> each : amended.entrySet()) {
            database.update(
                    "update v1_resources set data = ? where external_id = ? and sync_id = ?",
                    encoder.encode(each.getValue()),
                    each.getKey(),
                    run.syncId());
        }
        return part.isEmpty() ? -1 : part.get(part.size() - 1).row();
    }

    private byte[] encode(Amendment amendment) {
        return encoder.encode(account(
                amendment.resource(),
                new Trait.User(
                        amendment.accountType(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        amendment.lastLogin()),
                amendment.profile()));
    }

    private static Resource account(ResourceId id, Trait trait, Map<String, Object> profile) {
        return new Resource(id, null, null, null, trait, profile, Status.UNSPECIFIED, null, null);
    }

    private static Amendment decode(Learnt learnt) {
        Resource account = ResourceDecoder.resource(learnt.data(), learnt.resource());
        return account.trait() instanceof Trait.User user
                ? new Amendment(account.id(), user.accountType(), user.lastLogin(), account.profile())
                : new Amendment(account.id(), null, null, account.profile());
    }
}
