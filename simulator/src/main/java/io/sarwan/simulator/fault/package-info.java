/** Scripts of things that go wrong: which call, which time, what instead of the proper answer. */
package io.sarwan.simulator.fault;
