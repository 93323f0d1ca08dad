/** Holds the documents that clients and other teams build on against the code. */
@org.jspecify.annotations.NullMarked
package tribune.journeys.api;
