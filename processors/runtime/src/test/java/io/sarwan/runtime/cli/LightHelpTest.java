/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help is quick because it loads nothing of what the commands need; a new process shows what it loads. */
class LightHelpTest {

    private static final List<String> HEAVY = List.of(
            "org.apache.camel.",
            "com.azure.",
            "com.microsoft.aad.",
            "reactor.",
            "org.sqlite.",
            "com.fasterxml.jackson.",
            "ch.qos.logback.",
            "org.slf4j.",
            "java.net.http.",
            "io.sarwan.c1z.",
            "io.sarwan.simulator.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "entra --help",
                "entra check --help",
                "demo --help",
                "inspect grants --help"
            })
    void helpLoadsNothingHeavy(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sarwan.runtime.Sarwan"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("io.sarwan.runtime.cli.SarwanCommandLine source:");
        assertThat(output.lines().filter(line -> line.contains(" source: ")))
                .noneMatch(line -> HEAVY.stream().anyMatch(name -> line.contains("] " + name)));
    }
}
