/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units of systemd: what may be done by a sync may be done by the service, and no more; systemd itself reads them. */
class SystemdUnitsTest {

    private static final Path UNITS = Path.of("systemd");
    private static final List<String> HARDENING = List.of(
            "DynamicUser",
            "UMask",
            "NoNewPrivileges",
            "ProtectSystem",
            "ProtectHome",
            "PrivateTmp",
            "PrivateDevices",
            "ProtectKernelTunables",
            "ProtectKernelModules",
            "ProtectControlGroups",
            "RestrictAddressFamilies",
            "RestrictSUIDSGID",
            "LockPersonality",
            "CapabilityBoundingSet");

    @TempDir
    private Path folder;

    @Test
    void theServiceMayDoWhatASyncMay() throws Exception {
        Map<String, String> sync = service("sarwan-entra.service");
        Map<String, String> service = service("sarwan-serve.service");

        assertThat(sync).containsKeys(HARDENING.toArray(String[]::new)).containsEntry("NoNewPrivileges", "yes");
        for (String name : HARDENING) {
            assertThat(service).as(name).containsEntry(name, sync.get(name));
        }
    }

    @Test
    void whatAUnitWritesIsBelowItsOwnFolder() throws Exception {
        Map<String, String> sync = service("sarwan-entra.service");
        Map<String, String> service = service("sarwan-serve.service");

        assertThat(service.get("StateDirectory")).isNotEqualTo(sync.get("StateDirectory"));
        for (Map<String, String> each : List.of(sync, service)) {
            assertThat(each).containsEntry("WorkingDirectory", "/var/lib/" + each.get("StateDirectory"));
        }
        assertThat(service.get("Environment")).startsWith("BATON_STATE_DIR=" + service.get("WorkingDirectory") + "/");
    }

    @Test
    void theServiceIsStartedAnewAndGivenTheTimeItNeedsToEnd() throws Exception {
        assertThat(service("sarwan-serve.service"))
                .containsEntry("Type", "exec")
                .containsEntry("ExecStart", "/opt/sarwan/bin/sarwan serve")
                .containsEntry("Restart", "on-failure")
                .containsEntry("RestartPreventExitStatus", "2")
                .hasEntrySatisfying("TimeoutStopSec", seconds -> assertThat(Integer.parseInt(seconds))
                        .isGreaterThanOrEqualTo(15));
    }

    @Test
    void systemdTakesEveryUnit() throws Exception {
        Path program = Files.createFile(folder.resolve("sarwan"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (Stream<Path> units = Files.list(UNITS)) {
            for (Path unit : units.toList()) {
                command.add(Files.writeString(
                                folder.resolve(unit.getFileName()),
                                Files.readString(unit).replace("/opt/sarwan/bin/sarwan", program.toString()))
                        .toString());
            }
        }

        assertThat(said(command)).isEmpty();
        Path wrong = folder.resolve("sarwan-serve.service");
        Files.writeString(wrong, Files.readString(wrong).replace("ProtectHome=yes", "ProtectHome=perhaps"));
        assertThat(said(command)).anyMatch(line -> line.contains("perhaps"));
    }

    /** Lines about these units; what systemd says about the machine itself is no matter of theirs. */
    private List<String> said(List<String> command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            return Assumptions.abort("systemd-analyze is not installed, so nobody reads the units");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().filter(line -> line.contains(folder.toString())).toList();
    }

    /** The settings of the section {@code [Service]}. */
    private static Map<String, String> service(String name) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        String section = "";
        for (String line : Files.readAllLines(UNITS.resolve(name))) {
            if (line.startsWith("[")) {
                section = line;
            } else if (section.equals("[Service]") && line.matches("\\w+=.*")) {
                String[] parts = line.split("=", 2);
                assertThat(settings.put(parts[0], parts[1]))
                        .as(parts[0] + " is there twice")
                        .isNull();
            }
        }
        return settings;
    }
}
