/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who signed in to which application, and whether that worked. */
public final class SignIns {

    private final Ledger<Entry> entries = new Ledger<>("sign-in", Entry::id, List.of());

    SignIns() {}

    /** One attempt; an error code of 0 is a success. */
    public record Entry(String id, Instant time, String userId, String appId, int errorCode) {}

    /** Adds an attempt of a user at an application. */
    public Entry add(String userId, String appId, Instant time, int errorCode) {
        return entries.add(new Entry(UUID.randomUUID().toString(), time, userId, appId, errorCode));
    }

    /** Attempts that follow an ordinal, as entities. */
    public Iterable<DirectoryObject> after(int ordinal) {
        return entries.after(ordinal, SignIns::view);
    }

    private static DirectoryObject view(int ordinal, Entry entry) {
        return new Row(ObjectKind.SIGN_IN)
                .set("id", entry.id())
                .set("createdDateTime", entry.time().toString())
                .set("userId", entry.userId())
                .set("appId", entry.appId())
                .set("status", Map.of("errorCode", entry.errorCode()))
                .entity(ordinal);
    }
}
