/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that asks for a token and prints it, or the line of the failure. Some platforms are known by
 * their environment alone, which no test can change for its own process.
 */
final class TokenProbe implements AutoCloseable {

    private final Process process;

    private TokenProbe(Process process) {
        this.process = process;
    }

    static TokenProbe start(Path directory, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TokenProbe.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("BATON_FILE", directory.resolve("sync.c1z").toString());
        builder.environment().putAll(environment);
        builder.redirectError(new File(directory.toFile(), "probe-errors.txt"));
        return new TokenProbe(builder.start());
    }

    /** Everything it printed, once it has ended. */
    String result() throws IOException {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("the probe does not end");
            }
            return output;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) {
        Environment environment = Environment.ofProcess();
        SettingCatalog catalog = new SettingCatalog();
        try {
            EntraSettings settings = new EntraSettingsReader(catalog, new ProxyVariables(environment))
                    .read(new SettingsResolver(catalog, environment, Path.of(""))
                            .resolve(CommandName.ENTRA, Map.of(), line -> {}));
            TokenSource source = new TokenSources(
                            settings, InstantSource.system(), wait -> System.out.println("waits " + wait))
                    .graph();
            System.out.println("token " + source.bearer());
        } catch (SarwanException said) {
            System.out.println("exit " + said.kind().exitCode() + ": " + said.line());
        }
    }
}
