/** The sign-in service: token requests, issued tokens and the metadata that sign-in libraries ask for. */
package io.sarwan.simulator.token;
