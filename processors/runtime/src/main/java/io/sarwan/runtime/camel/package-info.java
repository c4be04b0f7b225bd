/** Runs the routes: Camel Main, the beans they name, their threads, and the port of the command line to them. */
package io.sarwan.runtime.camel;
