/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SarwanException;
import io.sarwan.service.LeaderElection;
import io.sarwan.service.LeaderElection.Lease;
import io.sarwan.service.Leadership;
import io.sarwan.service.Schedules;
import io.sarwan.service.jobs.Jobs;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * This service as one of several: it leads only while it is elected, and its jobs end when it is deposed. What talks to
 * the cluster is a folder of its own, because nothing else needs it.
 */
final class Replica implements AutoCloseable {

    private static final String FOLDER = "cluster";

    private final Jobs jobs;
    private final Runnable begin;
    private volatile boolean elected;
    private volatile boolean wanted;
    private volatile Leadership leadership = Leadership.ALONE;

    /**
     * Leads nothing yet.
     *
     * @param begin starts syncs that are wanted at the start
     */
    Replica(Jobs jobs, Schedules schedules, Runnable begin) {
        this.jobs = jobs;
        this.begin = begin;
        jobs.leadership(() -> elected);
        schedules.leadership(() -> elected);
    }

    /** The service runs once. */
    void alone() {
        elected();
    }

    /** @throws SarwanException one line: what talks to the cluster is not there */
    void join(Path home, CamelContext context, Lease lease) throws Exception {
        leadership = installed(home.resolve(FOLDER)).join(context, lease, new LeaderElection.Listener() {
            @Override
            public void elected() {
                Replica.this.elected();
            }

            @Override
            public void deposed() {
                elected = false;
                jobs.deposed();
            }
        });
    }

    /**
     * Who leads, as health tells it: {@code this} replica, an {@code other} one, or {@code unknown} when nobody does or the
     * cluster cannot be asked; empty when the service runs once.
     */
    Optional<String> leader() {
        if (leadership == Leadership.ALONE) {
            return Optional.empty();
        }
        if (elected) {
            return Optional.of("this");
        }
        return Optional.of(leadership.knowsLeader() ? "other" : "unknown");
    }

    private synchronized void elected() {
        elected = true;
        if (wanted) {
            wanted = false;
            begin.run();
        }
    }

    /** Now, or as soon as this replica leads. */
    synchronized void begin() {
        if (elected) {
            begin.run();
        } else {
            wanted = true;
        }
    }

    private static LeaderElection installed(Path folder) {
        // It stays open as long as the service: its classes are loaded as they are needed.
        URLClassLoader loader = new URLClassLoader(FOLDER, jars(folder), Replica.class.getClassLoader());
        return ServiceLoader.load(LeaderElection.class, loader)
                .findFirst()
                .orElseThrow(() -> SarwanException.usage(
                        "leader-lease needs what talks to Kubernetes, and there is nothing in " + folder,
                        "Unpack the whole distribution again, or remove leader-lease"));
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] addresses = new URL[jars.size()];
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = address(jars.get(i));
            }
            return addresses;
        } catch (IOException e) {
            throw SarwanException.failed(folder + " cannot be read", "Unpack the whole distribution again", e);
        }
    }

    private static URL address(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has an address", e);
        }
    }

    @Override
    public void close() {
        elected = false;
        try {
            leadership.close();
        } catch (Exception e) {
            throw new IllegalStateException("the election does not end", e);
        }
    }
}
