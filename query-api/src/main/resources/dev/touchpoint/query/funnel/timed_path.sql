SELECT
                    {{single}} AS single,
                    {{begun}} AS begun,
                    {{ended}} AS ended,
                    {{entries}} AS entries,
                    {{moments}}
                {{paths}}
