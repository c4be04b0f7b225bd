/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process to be killed. {@code load}: writes pages until it dies and prints each page's number after its write
 * returned. {@code seal}: publishes one small sync after another and prints how many it has.
 */
public final class CrashingWriter {

    static final int USERS = 37;
    static final int GRANTS = 11;

    private CrashingWriter() {}

    public static void main(String[] args) {
        Path target = Path.of(args[1]);
        if (args[0].equals("load")) {
            load(target);
        } else {
            seal(target);
        }
    }

    private static void load(Path target) {
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            int page = store.position("users")
                    .map(position -> Integer.parseInt(position.next()))
                    .orElse(0);
            System.out.println("resumed " + store.isResumed() + " at " + page);
            while (true) {
                store.write(page(page));
                System.out.println(page);
                page++;
            }
        }
    }

    static GovernancePage page(int number) {
        List<Resource> users = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(Samples.user("u-" + number + "-" + i));
        }
        for (int i = 0; i < GRANTS; i++) {
            grants.add(Samples.member("g", new ResourceId("user", "u-" + number + "-" + i)));
        }
        return new GovernancePage(
                "users",
                users,
                List.of(),
                grants,
                new ChainPosition("users", String.valueOf(number + 1)),
                new Coverage("managers", List.of("u-" + number + "-0")),
                Map.of("pages", 1L));
    }

    private static void seal(Path target) {
        for (int sync = 0; ; sync++) {
            try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
                store.declare(Samples.TYPES);
                if (store.position("users").isEmpty()) {
                    store.write(page(0));
                }
                new GrantExpansion(store.grantGraph()).run();
                store.seal();
            }
            System.out.println(sync);
        }
    }
}
