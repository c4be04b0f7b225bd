/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.SyncCounts;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.runtime.camel.CamelEntraSync;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example as it is, in a home directory, with a sync of a simulated tenant. */
class SinkExamplesTest {

    private static final Path ROOT = Path.of("../..");

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        copy(ROOT.resolve("routes"), home.resolve("routes"));
        Files.createDirectories(home.resolve("config"));
        Files.copy(ROOT.resolve("config/application.properties"), home.resolve("config/application.properties"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from, 2)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void everyPageIsALineOfJson() throws Exception {
        SyncReport report =
                sync("jsonl", Map.of("governance.folder", folder.resolve("out").toString()));

        List<String> lines = Files.readAllLines(folder.resolve("out/pages.jsonl"));
        assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("{\"lane\":\"") && line.endsWith("}"));
        assertThat(String.join("\n", lines).split("\"resourceType\":\"user\"", -1))
                .hasSizeGreaterThan(50);
        assertThat(report.published()).isTrue();
    }

    @Test
    void aJarBringsTheBeanThatWritesCsv() throws Exception {
        SyncReport report =
                sync("csv", Map.of("governance.folder", folder.resolve("out").toString()));

        List<String> lines = Files.readAllLines(folder.resolve("out/grants.csv"));
        assertThat(lines).allMatch(line -> line.split(",", -1).length == 3);
        // What nested groups bring is added when everything was read, and is not told.
        assertThat((long) lines.stream().distinct().count())
                .isBetween(grants(report.counts()) / 2, grants(report.counts()));
    }

    @Test
    void postgreSqlHasWhatTheFileHas() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("postgresql/schema.sql")));
            String url = postgres.getJdbcUrl("postgres", "postgres");

            SyncReport report = sync("postgresql", Map.of("camel.beans.governanceDatabase.url", url));

            try (ResultSet users =
                    statement.executeQuery("select count(*) from governance_resource where type = 'user'")) {
                users.next();
                assertThat(users.getLong(1))
                        .isEqualTo(report.counts().resources().get("user"));
            }
            try (ResultSet members = statement.executeQuery(
                    "select count(*) from governance_grant where entitlement like 'group:%:members'")) {
                members.next();
                assertThat(members.getLong(1)).isPositive();
            }
        }
    }

    @Test
    void kafkaHasEveryPage() throws Exception {
        try (KafkaNode kafka = KafkaNode.start(folder.resolve("kafka"))) {
            sync("kafka", Map.of("governance.brokers", kafka.address()));

            List<ConsumerRecord<String, String>> records = kafka.records("governance", 5);
            assertThat(records).extracting(ConsumerRecord::key).contains("users", "groups");
            assertThat(records).allMatch(each -> each.value().startsWith("{\"lane\":\"" + each.key() + '"'));
        }
    }

    private static long grants(SyncCounts counts) {
        return counts.grants().values().stream().mapToLong(Long::longValue).sum();
    }

    private SyncReport sync(String example, Map<String, String> values) throws Exception {
        copy(Path.of(example), home.resolve("routes"));
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(example, "application.properties"))) {
            settings.load(reader);
        }
        settings.putAll(values);
        List<String> lines = new ArrayList<>(List.of(""));
        settings.forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(home.resolve("config/application.properties"), lines, StandardOpenOption.APPEND);
        System.setProperty("sarwan.home", home.toString());
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                .users(60)
                .groups(20)
                .memberships(200)
                .build())) {
            SettingCatalog catalog = new SettingCatalog();
            Environment environment = new Environment(Map.of());
            return new CamelEntraSync()
                    .run(
                            new EntraSettingsReader(catalog, new ProxyVariables(environment))
                                    .read(new SettingsResolver(catalog, environment, folder)
                                            .resolve(CommandName.ENTRA, flags(simulator), warning -> {})),
                            SyncProgress.SILENT);
        } finally {
            System.clearProperty("sarwan.home");
        }
    }

    private Map<String, String> flags(Simulator simulator) {
        return Map.of(
                "graph-domain",
                simulator.baseUrl(),
                "entra-tenant-id",
                SimulatorSettings.DEFAULT_TENANT_ID,
                "entra-client-id",
                SimulatorSettings.DEFAULT_CLIENT_ID,
                "entra-client-secret",
                SimulatorSettings.DEFAULT_CLIENT_SECRET,
                "skip-hidden-memberships",
                "true",
                "file",
                folder.resolve("sync.c1z").toString());
    }

    /** Reads what a topic holds. */
    static List<ConsumerRecord<String, String>> read(String brokers, String topic, int least) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "group.id", "reader", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < least && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
