/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the packed program against a SCIM service whose groups show their members. */
final class ScimScenario {

    private static final String NAME = "SCIM: 20k users, 2k groups, 40k memberships in the lists";
    private static final int ROUNDS = 3;
    private static final String DESCRIPTION =
            """
            apiEndpoint: "%s"
            hasScimHeader: true
            auth:
              authType: "apiKey"
              apiKeyPrefix: "Bearer"
            user:
              id: "id"
              userName: "userName"
              firstName: "name.givenName"
              lastName: "name.familyName"
              primaryEmail: "emails[?(@.primary==true)].value"
              firstEmail: "emails[0].value"
              active: "active"
              roles:
                path: "roles"
                name: "value"
                display: "display"
            group:
              id: "id"
              displayName: "displayName"
              members:
                path: "members"
                id: "value"
                displayName: "display"
            pagination:
              totalResults: "totalResults"
              itemsPerPage: "itemsPerPage"
              startIndex: "startIndex"
            """;

    /** @return one line for each figure that has a limit */
    List<Figure> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark");
        try (ScimService service = ScimService.start(20_000, 2_000, 20, 100)) {
            Files.writeString(folder.resolve("app.yaml"), String.format(DESCRIPTION, service.address()));
            List<MeasuredProcess> syncs = new ArrayList<>();
            long requests = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Files.deleteIfExists(folder.resolve("sync.c1z"));
                service.takeRequests();
                syncs.add(sync(folder));
                requests = service.takeRequests();
            }
            MeasuredProcess median = syncs.stream()
                    .sorted(Comparator.comparingLong(MeasuredProcess::wallMillis))
                    .toList()
                    .get(ROUNDS / 2);
            return List.of(
                    Figure.atMost(NAME, "HTTP requests", requests, 230, ""),
                    Figure.atMost(NAME, "wall with the start of the machine", median.wallMillis(), 3_000, "ms"),
                    Figure.shown(NAME, "CPU", median.cpuMillis(), "ms"),
                    Figure.atMost(NAME, "peak resident memory", median.peakMegabytes(), 300, "MB"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static MeasuredProcess sync(Path folder) throws IOException, InterruptedException {
        MeasuredProcess process = MeasuredProcess.run(
                folder,
                Map.of("BATON_API_KEY", "benchmark-key", "SARWAN_JAVA_OPTS", "-Xmx160m"),
                List.of(
                        Path.of(System.getProperty("sarwan.home"), "bin", "sarwan")
                                .toString(),
                        "scim",
                        "--scim-config",
                        "app.yaml"));
        if (process.exitCode() != 0) {
            throw new IOException("the sync ended with " + process.exitCode() + ":\n" + process.output());
        }
        return process;
    }
}
