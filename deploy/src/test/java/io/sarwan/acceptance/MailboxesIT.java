/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Trait;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mailboxes are for is in the file as it is in the tenant, or as the last sync knew it. */
class MailboxesIT {

    private static final EntraOptions WITH_MAILBOXES =
            EntraOptions.reading(Set.of()).with(new DirectoryOptions(false, false, false, false, true));
    private static final String MAILBOX = "/users/*/mailboxSettings";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("sync.c1z");
    }

    @Test
    void everyPurposeIsInTheFileAndRoomsAreAccountsOfNobody() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().throttle(true).build())) {
            SyncReport report = Syncs.run(simulator, file(), WITH_MAILBOXES);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(purposes()).isEqualTo(truth(simulator));
            assertThat(purposes().values()).contains("user/HUMAN", "shared/SERVICE", "room/SERVICE", "none/HUMAN");
            Syncs.assertHoldsTheTruth(file(), simulator, WITH_MAILBOXES);
        }
    }

    @Test
    void withoutThePermissionItIsOffAndWhatTheLastSyncKnewIsKept() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file(), WITH_MAILBOXES).published()).isTrue();
            List<String> others = new ArrayList<>(Permissions.allButHidden());
            others.removeIf(permission -> permission.startsWith("MailboxSettings"));
            others.add(Permissions.HIDDEN_MEMBERS);
            Map<String, String> before = purposes();
            simulator.permissions(others);

            SyncReport report = Syncs.run(simulator, file(), WITH_MAILBOXES);

            assertThat(report.published()).isTrue();
            assertThat(report.outcome().warnings())
                    .filteredOn(warning -> warning.contains("mailboxes"))
                    .singleElement()
                    .asString()
                    .contains("purposes of mailboxes are off", "MailboxSettings.Read", "is kept");
            assertThat(purposes()).isEqualTo(before);
        }
    }

    @Test
    void aMailboxThatAPolicyHidesIsCountedAndTheOthersAreRead() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get(MAILBOX).nth(300)).then(Answer.status(403));

            SyncReport report = Syncs.run(simulator, file(), WITH_MAILBOXES);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(report.notices()).containsEntry("mailboxes that may not be read", 1L);
            assertThat(purposes()).hasSize(truth(simulator).size() - 1);
        }
    }

    @Test
    void aResyncAsksForThoseWhoAreNewOrChangedAndKnowsTheOthers() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.resync(simulator, file(), WITH_MAILBOXES).published())
                    .isTrue();
            List<DirectoryObject> users = StreamSupport.stream(
                            simulator.tenant().users().spliterator(), false)
                    .toList();
            simulator
                    .tenant()
                    .addUser(Map.of(
                            "userPrincipalName",
                            "new@caravanserai.example",
                            "createdDateTime",
                            Instant.now().toString()));
            simulator.tenant().update(users.get(3).id(), Map.of("department", "Salt"));
            simulator.resetUsage();

            assertThat(Syncs.resync(simulator, file(), WITH_MAILBOXES).published())
                    .isTrue();

            assertThat(asked(simulator)).isEqualTo(2);
            assertThat(purposes()).isEqualTo(truth(simulator));
        }
    }

    private static long asked(Simulator simulator) {
        return simulator.log().requests().stream()
                .flatMap(request -> request.items().stream())
                .map(RecordedRequest::target)
                .filter(target -> target.contains("mailboxSettings"))
                .count();
    }

    private static Map<String, String> truth(Simulator simulator) {
        Map<String, String> truth = new TreeMap<>();
        simulator.tenant().users().forEach(user -> {
            Object purpose =
                    user.get("mailboxSettings") instanceof Map<?, ?> settings ? settings.get("userPurpose") : "none";
            boolean nobody = Set.of("shared", "room", "equipment").contains(purpose);
            truth.put(user.id(), purpose + (nobody ? "/SERVICE" : "/HUMAN"));
        });
        return truth;
    }

    private Map<String, String> purposes() {
        Map<String, String> purposes = new TreeMap<>();
        try (C1zReader reader = C1zReader.open(file(), null)) {
            reader.resources(reader.newest().orElseThrow().id(), "user", user -> {
                Object purpose = user.profile().get("userPurpose");
                if (purpose != null) {
                    purposes.put(user.id().id(), purpose + "/" + ((Trait.User) user.trait()).accountType());
                }
            });
        }
        return purposes;
    }
}
