/** A closed-loop HTTP/1.1 load generator that costs little beside the server it shares the machine with. */
package tribune.bench.load;
