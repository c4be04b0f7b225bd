/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Trait;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.SignInActivity;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.graph.LicenceLevel;
import io.sarwan.simulator.graph.Permissions;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When users signed in last is in the file as it is in the tenant, or as the last sync knew it. */
class SignInsIT {

    private static final EntraOptions WITH_SIGN_INS =
            EntraOptions.reading(Set.of()).with(new DirectoryOptions(false, false, false, true));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("sync.c1z");
    }

    @Test
    void everyLastSignInIsInTheFileAndNothingElseChanges() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().throttle(true).build())) {
            SyncReport report = Syncs.run(simulator, file(), WITH_SIGN_INS);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(logins()).isEqualTo(truth(simulator)).isNotEmpty();
            Syncs.assertHoldsTheTruth(file(), simulator, WITH_SIGN_INS);
            assertThat(asked(simulator)).hasSize(3).allSatisfy(request -> assertThat(request.status())
                    .isEqualTo(200));
        }
    }

    @Test
    void aLaterRunAsksOnlyForThoseWhoSignedInSinceAndKnowsAllTheSame() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            List<DirectoryObject> users = new ArrayList<>();
            simulator.tenant().users().forEach(users::add);
            signIn(simulator, users.get(0), Instant.now());
            assertThat(Syncs.run(simulator, file(), WITH_SIGN_INS).published()).isTrue();
            signIn(simulator, users.get(1), Instant.now());
            signIn(simulator, users.get(2), Instant.now());
            simulator.tenant().addUser(Map.of("userPrincipalName", "new@caravanserai.example"));
            simulator.resetUsage();

            SyncReport report = Syncs.run(simulator, file(), WITH_SIGN_INS);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(asked(simulator)).hasSize(2).allMatch(request -> request.target()
                    .contains("$filter"));
            assertThat(logins()).isEqualTo(truth(simulator));
            Syncs.assertHoldsTheTruth(file(), simulator, WITH_SIGN_INS);
        }
    }

    private static void signIn(Simulator simulator, DirectoryObject user, Instant time) {
        simulator.tenant().update(user.id(), Map.of("signInActivity", SignInActivity.at(time)));
    }

    @Test
    void withoutThePermissionWhatWasKnownIsKept() {
        List<String> without = new ArrayList<>(Permissions.allButHidden());
        without.remove("AuditLog.Read.All");
        without.add(Permissions.HIDDEN_MEMBERS);
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file(), WITH_SIGN_INS).published()).isTrue();
            Map<String, Instant> before = logins();
            simulator.permissions(without);

            SyncReport report = Syncs.run(simulator, file(), WITH_SIGN_INS);

            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.published()).isTrue();
            assertThat(report.outcome().warnings())
                    .singleElement()
                    .asString()
                    .contains("last sign-ins are off", "AuditLog.Read.All", "(" + before.size() + " objects) is kept");
            assertThat(logins()).isEqualTo(before).isNotEmpty();
        }
    }

    @Test
    void aTenantWithoutPremiumHasNoneAndOneWarning() {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().licence(LicenceLevel.FREE).build())) {
            SyncReport report = Syncs.run(simulator, file(), WITH_SIGN_INS);

            assertThat(report.outcome().isComplete()).isTrue();
            assertThat(report.published()).isTrue();
            assertThat(report.outcome().warnings())
                    .filteredOn(warning -> warning.contains("sign-ins"))
                    .singleElement()
                    .asString()
                    .contains("premium license");
            assertThat(logins()).isEmpty();
        }
    }

    @Test
    void aCloudThatDoesNotHaveItIsNotAsked() {
        EntraOptions options = WITH_SIGN_INS.in(CloudGaps.GOV_SG);
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().cloud(Cloud.GOV_SG).build())) {
            SyncReport report = Syncs.run(simulator, file(), options);

            assertThat(report.outcome().isComplete())
                    .as(report.outcome().toString())
                    .isTrue();
            assertThat(report.outcome().warnings()).anySatisfy(warning -> assertThat(warning)
                    .contains("last sign-ins are off: the cloud gov-sg does not have it"));
            assertThat(asked(simulator)).isEmpty();
        }
    }

    @Test
    void aRunThatBreaksOffInTheMiddleGoesOnThere() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/users?*signInActivity*").nth(2)).then(Answer.status(403));
            assertThat(Syncs.run(simulator, file(), WITH_SIGN_INS).outcome().status())
                    .isEqualTo(Outcome.Status.INCOMPLETE);
            simulator.resetUsage();

            SyncReport report = Syncs.run(simulator, file(), WITH_SIGN_INS);

            assertThat(report.resumed()).isTrue();
            assertThat(report.published()).isTrue();
            assertThat(logins()).isEqualTo(truth(simulator));
            assertThat(asked(simulator)).hasSize(2);
        }
    }

    private static List<RecordedRequest> asked(Simulator simulator) {
        return simulator.log().requests().stream()
                .filter(request -> request.target().contains("signInActivity"))
                .toList();
    }

    private static Map<String, Instant> truth(Simulator simulator) {
        Map<String, Instant> truth = new TreeMap<>();
        simulator.tenant().users().forEach(user -> {
            if (user.get("signInActivity") instanceof SignInActivity activity) {
                truth.put(user.id(), Instant.ofEpochSecond(activity.successful()));
            }
        });
        return truth;
    }

    private Map<String, Instant> logins() {
        Map<String, Instant> logins = new TreeMap<>();
        try (C1zReader reader = C1zReader.open(file(), null)) {
            reader.resources(reader.newest().orElseThrow().id(), "user", user -> {
                Instant last = ((Trait.User) user.trait()).lastLogin();
                if (last != null) {
                    assertThat(user.profile()).containsKey("lastSuccessfulSignInDateTime");
                    logins.put(user.id().id(), last);
                }
            });
        }
        return logins;
    }
}
