/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoriesTest {

    @TempDir
    private Path folder;

    private final List<Runnable> looks = new ArrayList<>();
    private final List<Long> seconds = new ArrayList<>();

    @Test
    void everyFileIsLookedAtTwiceAMinuteAlthoughOneCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("a.c1z"), "nonsense");
        Connectors connectors = new Connectors(List.of(connector("a"), connector("b")));
        ScheduledThreadPoolExecutor refresher = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable look, long first, long delay, TimeUnit unit) {
                looks.add(look);
                seconds.add(unit.toSeconds(delay));
                return null;
            }
        };
        try (Inventories inventories =
                new Inventories(connectors, folder.resolve("views"), Clock.systemUTC(), refresher)) {
            looks.forEach(Runnable::run);

            assertThat(seconds).containsExactly(30L, 30L);
            assertThat(inventories.published(connectors.named("b"))).isEmpty();
            assertThat(folder.resolve("views/a")).as("its file was looked at").isEmptyDirectory();
        }
        assertThat(refresher.isShutdown()).isTrue();
    }

    private Connector connector(String name) {
        return (Connector) Proxy.newProxyInstance(
                Connector.class.getClassLoader(),
                new Class<?>[] {Connector.class},
                (proxy, method, values) -> method.getName().equals("name") ? name : folder.resolve(name + ".c1z"));
    }
}
