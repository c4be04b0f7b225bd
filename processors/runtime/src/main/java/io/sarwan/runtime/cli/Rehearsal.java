/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.EntraCheck;
import io.sarwan.runtime.EntraSync;
import io.sarwan.runtime.ScimSync;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.simulator.scim.ScimService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * One sync of each kind in one process, so that the class data archive that is written at its end holds what syncs load:
 * {@code bin/sarwan-warm-up} starts it.
 */
public final class Rehearsal {

    private static final String DESCRIPTION =
            """
            apiEndpoint: "%s"
            auth: {authType: "apiKey", apiKeyPrefix: "Bearer"}
            user:
              id: "id"
              userName: "userName"
              firstName: "name.givenName"
              lastName: "name.familyName"
              primaryEmail: "emails[?(@.primary==true)].value"
              firstEmail: "emails[0].value"
              active: "active"
              roles: {path: "roles", name: "value", display: "display"}
            group:
              id: "id"
              displayName: "displayName"
              members: {path: "members", id: "value", displayName: "display"}
            pagination: {totalResults: "totalResults", itemsPerPage: "itemsPerPage", startIndex: "startIndex"}
            """;

    private Rehearsal() {}

    /**
     * Runs them.
     *
     * @param arguments the folder for the files they write
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int exitCode = run(folder, Map.of(), "demo", "--users", "300", "--groups", "60", "-f", file(folder, "entra"));
        if (exitCode == 0) {
            try (ScimService service = ScimService.start(300, 60, 5)) {
                exitCode = run(
                        folder,
                        Map.of(
                                "BATON_API_KEY",
                                "rehearsal",
                                "BATON_SCIM_CONFIG_VALUE",
                                String.format(DESCRIPTION, service.address())),
                        "scim",
                        "-f",
                        file(folder, "scim"));
            }
        }
        System.exit(exitCode);
    }

    private static String file(Path folder, String name) {
        return folder.resolve(name + ".c1z").toString();
    }

    private static int run(Path folder, Map<String, String> variables, String... arguments) {
        Environment environment = new Environment(variables);
        return new SarwanCommandLine(
                        Terminal.ofProcess(environment),
                        environment,
                        folder,
                        InstantSource.system(),
                        () -> ServiceLoader.load(EntraSync.class).findFirst().orElseThrow(),
                        () -> ServiceLoader.load(EntraCheck.class).findFirst().orElseThrow(),
                        () -> ServiceLoader.load(ScimSync.class).findFirst().orElseThrow())
                .execute(arguments);
    }
}
