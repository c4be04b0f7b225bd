/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sarwan scim} as it is packed: probes, and syncs that are killed, against a service that keeps what it is given. */
class ScimProbeIT {

    private static final String KEY = "k3y-of-the-service";
    private static final int USERS = 95;

    @TempDir
    private Path folder;

    private SmallScimService service;

    @BeforeEach
    void start() throws Exception {
        service = new SmallScimService();
        IntStream.range(0, USERS).forEach(number -> service.user("user" + number + "@example.test"));
        ScimDescription.of(service.address())
                .withKey()
                .with("pagination", "pageSize", "20")
                .write(folder.resolve("app.yaml"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aProbeThatIsKilledLeavesWhatTheNextOneRemoves() throws Exception {
        var held = service.hold(request -> request.startsWith("PATCH /Groups"));
        Process probe = sarwan("killed", "scim", "probe", "--scim-config", "app.yaml");
        assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        probe.destroyForcibly().waitFor();
        assertThat(service.names()).contains("sarwan-probe-group", "sarwan-probe-user-1@example.com");

        service.letGo();
        assertThat(sarwan("cleaned", "scim", "probe", "--scim-config", "app.yaml", "--probe-cleanup")
                        .waitFor())
                .as(log("cleaned"))
                .isZero();

        assertThat(service.names()).hasSize(USERS).noneMatch(name -> name.startsWith("sarwan-probe"));
    }

    @Test
    void aProbeThatIsEndedSaysWhatItLeft() throws Exception {
        var held = service.hold(request -> request.startsWith("PATCH /Groups"));
        Process probe = sarwan("ended", "scim", "probe", "--scim-config", "app.yaml");
        assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        probe.destroy();
        probe.waitFor();

        assertThat(log("ended"))
                .contains("the probe was ended and left sarwan-probe-group (/Groups/")
                .contains("--probe-cleanup");
    }

    @Test
    void whatAProbeLearnsIsADescriptionThatTheNextSyncTakes() throws Exception {
        assertThat(sarwan("probe", "scim", "probe", "--scim-config", "app.yaml", "--probe-out", "learned.yaml")
                        .waitFor())
                .as(log("probe"))
                .isZero();

        assertThat(log("probe"))
                .contains("remove: members[value eq", "exactly one left")
                .doesNotContain(KEY);
        assertThat(service.names()).hasSize(USERS);
        assertThat(Files.readString(folder.resolve("learned.yaml"))).contains("# probed:", "mode: \"index\"");
        assertThat(Files.readString(folder.resolve("sync.c1z.scim.json"))).contains("\"removeMember\" : \"filter\"");

        assertThat(sarwan("sync", "scim", "--scim-config", "learned.yaml").waitFor())
                .as(log("sync"))
                .isZero();
        assertThat(FileContent.of(folder.resolve("sync.c1z")).resources()).hasSize(USERS);
    }

    @Test
    void aSyncThatIsKilledGoesOnWhereItsPagesEnd() throws Exception {
        var held = service.hold(request -> request.startsWith("GET /Users?startIndex=61"));
        Process sync = sarwan("killed", "scim", "--scim-config", "app.yaml");
        assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        sync.destroyForcibly().waitFor();
        int before = service.asked().size();

        service.letGo();
        assertThat(sarwan("continued", "scim", "--scim-config", "app.yaml").waitFor())
                .as(log("continued"))
                .isZero();

        assertThat(log("continued")).contains("continued from an interrupted one");
        assertThat(service.asked().subList(before, service.asked().size()))
                .contains("GET /Users?startIndex=61&count=20")
                .doesNotContain("GET /Users?startIndex=1&count=20", "GET /Users?startIndex=21&count=20");
        assertThat(FileContent.of(folder.resolve("sync.c1z")).resources()).hasSize(USERS);
    }

    private Process sarwan(String name, String... arguments) throws IOException {
        return program().start(name, arguments);
    }

    private PackagedProgram program() {
        return PackagedProgram.in(folder).with(Map.of("BATON_API_KEY", KEY));
    }

    private String log(String name) throws IOException {
        return program().said(name);
    }
}
