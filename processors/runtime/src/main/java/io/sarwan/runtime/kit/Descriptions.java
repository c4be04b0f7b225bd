/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** The descriptions of SCIM services that come along on the class path. */
final class Descriptions {

    private static final String FOLDER = "sarwan/scim";

    private Descriptions() {}

    /** The folder, which may be in a jar. */
    static Path folder() {
        URL found = Descriptions.class.getClassLoader().getResource(FOLDER + "/slack.yaml");
        if (found == null) {
            throw new IllegalStateException("the jar sarwan-kamelets, with the descriptions of services, is missing");
        }
        try {
            URI uri = found.toURI();
            if (uri.getScheme().equals("jar")) {
                open(uri);
            }
            return Path.of(uri).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(URI uri) throws IOException {
        try {
            // Stays open for the life of the program, as the jar itself does.
            FileSystems.newFileSystem(uri, Map.of());
        } catch (FileSystemAlreadyExistsException open) {
            // Then its paths can be used.
        }
    }
}
