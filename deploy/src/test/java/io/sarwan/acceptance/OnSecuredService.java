/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One service that asks who calls, for all tests of a class. */
abstract class OnSecuredService {

    @TempDir
    static Path folder;

    static SecuredService secured;
    static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        secured = SecuredService.start(folder);
        service = secured.service();
    }

    @AfterAll
    static void stop() throws Exception {
        secured.close();
    }
}
