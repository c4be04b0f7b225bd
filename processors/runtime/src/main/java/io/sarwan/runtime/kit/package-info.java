/** What kamelets do besides calling: they bind their properties, find or open the connection, and speak JSON. */
package io.sarwan.runtime.kit;
