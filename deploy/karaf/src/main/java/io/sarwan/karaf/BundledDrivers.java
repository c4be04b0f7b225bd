/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/**
 * The JDBC drivers that the bundle embeds. {@link DriverManager} looks for drivers once in a process, long before the bundle
 * is there, and keeps what it has until it is taken back: with it the bundle's classes.
 */
final class BundledDrivers implements AutoCloseable {

    private final ClassLoader bundle;

    private BundledDrivers(ClassLoader bundle) {
        this.bundle = bundle;
    }

    static BundledDrivers register(ClassLoader bundle) {
        for (Driver driver : ServiceLoader.load(Driver.class, bundle)) {
            boolean there = Collections.list(DriverManager.getDrivers()).stream()
                    .anyMatch(each -> each.getClass() == driver.getClass());
            if (!there) {
                try {
                    DriverManager.registerDriver(driver);
                } catch (SQLException e) {
                    throw new IllegalStateException("the driver " + driver + " cannot be registered", e);
                }
            }
        }
        return new BundledDrivers(bundle);
    }

    @Override
    public void close() {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == bundle) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    LoggerFactory.getLogger(BundledDrivers.class).warn("the driver {} stays: {}", driver, e.toString());
                }
            }
        }
    }
}
